import static ai.timefold.solver.core.api.score.stream.Joiners.equal;

import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;

/**
 * The constraints of Timefold's published vehicle routing, without loads, with skills and hours,
 * and with two people for the two seats of a double-up, which is one more line. That the two start
 * together is no line: a start follows from the round alone.
 */
public class RoundRules implements ConstraintProvider {
    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        HardMediumSoftLongScore hard = HardMediumSoftLongScore.ONE_HARD;
        return new Constraint[] {
            factory.forEach(Round.Visit.class)
                .filter(visit -> visit.late() > 0)
                .penalizeLong(hard, Round.Visit::late).asConstraint("begun too late"),
            factory.forEach(Round.Visit.class)
                .filter(visit -> visit.over() > 0)
                .penalizeLong(hard, Round.Visit::over).asConstraint("beyond somebody's hours"),
            factory.forEach(Round.Visit.class)
                .filter(visit -> !visit.able.contains(visit.vehicle.name))
                .penalizeLong(hard, visit -> 60).asConstraint("skill"),
            factory.forEach(Round.Visit.class)
                .filter(visit -> visit.pair != null)
                .join(Round.Visit.class, equal(Round.Visit::getPair),
                      equal(Round.Visit::getVehicle))
                .filter((a, b) -> a.seat.compareTo(b.seat) < 0)
                .penalizeLong(hard, (a, b) -> 60).asConstraint("different people"),
            factory.forEachIncludingUnassigned(Round.Visit.class)
                .filter(visit -> visit.vehicle == null)
                .penalizeLong(HardMediumSoftLongScore.ONE_MEDIUM, visit -> 1).asConstraint("unserved"),
            factory.forEach(Round.Vehicle.class)
                .penalizeLong(HardMediumSoftLongScore.ONE_SOFT, Round.Vehicle::travel)
                .asConstraint("travel"),
        };
    }
}
