import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What Timefold makes of rosters: Rosters SUITE DATA INSTANCE SECONDS OUT
 *
 * The model is the one that Timefold publishes for shifts (employee scheduling, and nurse rostering
 * of its older examples): one planning entity for each seat of a shift, whose variable is who has
 * it or nobody, and constraint streams, with sequences of days collected as nurse rostering does.
 * The solver is as it comes: construction, then local search by late acceptance, on one thread,
 * which is what the free edition has.
 */
public final class Rosters {
    private Rosters() {
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 5) {
            System.err.println("usage: Rosters SUITE DATA INSTANCE SECONDS OUT");
            System.exit(3);
        }
        boolean inrc2 = args[0].equals("inrc2");
        Path data = Path.of(args[1]), out = Path.of(args[4]);
        Roster roster = inrc2 ? Inrc2.read(data, args[2]) : Curtois24.read(data, args[2]);
        SolverConfig config =
            new SolverConfig()
                .withSolutionClass(Roster.class)
                .withEntityClasses(Roster.Seat.class)
                .withConstraintProviderClass(inrc2 ? Inrc2Rules.class : Curtois24Rules.class)
                .withTerminationSpentLimit(Duration.ofMillis((long)(Double.parseDouble(args[3]) * 1000)));
        Roster best = SolverFactory.<Roster>create(config).buildSolver().solve(roster);
        best.days = roster.days;
        if (inrc2)
            Inrc2.write(best, args[2], out);
        else
            Curtois24.write(best, out);
        System.out.println(args[2] + " " + best.score);
    }
}
