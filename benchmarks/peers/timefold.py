"""Timefold's side of the comparisons: built by Maven on first use, and run on one thread."""
import pathlib
import subprocess

HERE = pathlib.Path(__file__).resolve().parent / "timefold"


def command(program, *words):
    """How a program of timefold/ is called."""
    classpath, classes = HERE / "target" / "classpath.txt", HERE / "target" / "classes"
    if not (classpath.exists() and (classes / f"{program}.class").exists()):
        subprocess.run(["mvn", "-q", "package", "dependency:build-classpath",
                        f"-Dmdep.outputFile={classpath}"], cwd=HERE, check=True)
    return ["java", "-Xmx1g", "-cp", f"{classes}:{classpath.read_text().strip()}", program,
            *(str(word) for word in words)]
