import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What Timefold makes of a day's rounds: Rounds DAY SECONDS OUT
 *
 * DAY is what ../../../../../skilled.py writes: for each mode its matrix of minutes, then people,
 * then seats. The model is the one that Timefold publishes for vehicle routing (a list of visits
 * for each vehicle, the start of each by a cascading shadow variable), with visits that may be left
 * out. The solver is as it comes: construction, then local search on one thread, which is what the
 * free edition has; nearby selection is not in it.
 */
public final class Rounds {
    private Rounds() {
    }

    private static Round read(Path path) throws IOException {
        Round round = new Round();
        Map<String, int[][]> far = new HashMap<>();
        int[][] matrix = null;
        int row = 0;
        for (String line : Files.readAllLines(path)) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "mode" -> {
                    matrix = new int[Integer.parseInt(words[2])][];
                    far.put(words[1], matrix);
                    row = 0;
                }
                case "person" -> round.vehicles.add(new Round.Vehicle(words[1], Integer.parseInt(words[3]),
                    Integer.parseInt(words[4]), Integer.parseInt(words[5]), far.get(words[2])));
                case "seat" -> round.visits.add(new Round.Visit(words[1], Integer.parseInt(words[2]),
                    Integer.parseInt(words[3]), Integer.parseInt(words[4]), Integer.parseInt(words[5]),
                    words[6].equals("-") ? null : words[6], Set.of(words[7].split(","))));
                default -> {
                    matrix[row] = new int[words.length];
                    for (int i = 0; i < words.length; i++)
                        matrix[row][i] = Integer.parseInt(words[i]);
                    row++;
                }
            }
        }
        return round;
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("usage: Rounds DAY SECONDS OUT");
            System.exit(3);
        }
        SolverConfig config =
            new SolverConfig()
                .withSolutionClass(Round.class)
                .withEntityClasses(Round.Vehicle.class, Round.Visit.class)
                .withConstraintProviderClass(RoundRules.class)
                .withTerminationSpentLimit(Duration.ofMillis((long)(Double.parseDouble(args[1]) * 1000)));
        Round best = SolverFactory.<Round>create(config).buildSolver().solve(read(Path.of(args[0])));
        StringBuilder rows = new StringBuilder();
        for (Round.Visit visit : best.visits)
            if (visit.vehicle != null)
                rows.append(visit.seat).append(' ').append(visit.vehicle.name).append(' ')
                    .append(visit.start).append('\n');
        Files.writeString(Path.of(args[2]), rows);
        System.out.println(best.score);
    }
}
