import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.count;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.countDistinct;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.sum;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.toConsecutiveSequences;
import static ai.timefold.solver.core.api.score.stream.Joiners.equal;

import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;

/** The constraints of Curtois and Qu's set: all but requests and cover are hard. */
public class Curtois24Rules implements ConstraintProvider {
    static int days; // of the one roster that is solved

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        HardSoftLongScore hard = HardSoftLongScore.ONE_HARD, soft = HardSoftLongScore.ONE_SOFT;
        return new Constraint[] {
            factory.forEachUniquePair(Roster.Seat.class, equal(Roster.Seat::getPerson),
                                      equal(Roster.Seat::getDay))
                .penalizeLong(hard, (a, b) -> 1).asConstraint("one duty a day"),
            factory.forEach(Roster.Seat.class)
                .join(Roster.Seat.class, equal(Roster.Seat::getPerson),
                      equal(Roster.Seat::getNextDay, Roster.Seat::getDay))
                .filter((a, b) -> a.getShift().notAfter().contains(b.getShift().name()))
                .penalizeLong(hard, (a, b) -> 1).asConstraint("succession"),
            factory.forEach(Roster.Seat.class)
                .filter(seat -> seat.getPerson().daysOff().contains(seat.getDay()))
                .penalizeLong(hard, seat -> 1).asConstraint("days off"),
            factory.forEach(Roster.Seat.class)
                .groupBy(Roster.Seat::getPerson, Roster.Seat::getShift, count())
                .penalizeLong(hard, (person, shift, n) ->
                    Math.max(0, n - person.mostOf()[shift.number()]))
                .asConstraint("most of a shift"),
            /* In quarters of an hour, so that it weighs like a duty too many, not like 480. */
            factory.forEach(Roster.Seat.class)
                .groupBy(Roster.Seat::getPerson, sum(seat -> seat.getShift().minutes()))
                .penalizeLong(hard, (person, minutes) -> (person.total().miss(minutes) + 14) / 15)
                .asConstraint("minutes"),
            factory.forEach(Roster.Person.class)
                .ifNotExists(Roster.Seat.class, equal(p -> p, Roster.Seat::getPerson))
                .penalizeLong(hard, person -> (person.total().miss(0) + 14) / 15)
                .asConstraint("minutes, none"),
            factory.forEach(Roster.Seat.class)
                .groupBy(Roster.Seat::getPerson, toConsecutiveSequences(Roster.Seat::getDay))
                .penalizeLong(hard, (person, chain) ->
                    Runs.worked(chain, person.worked(), 0, days, true) +
                    Runs.off(chain, person.off(), 0, days, true))
                .asConstraint("days in a row"),
            factory.forEach(Roster.Seat.class)
                .filter(Roster.Seat::isWeekend)
                .groupBy(Roster.Seat::getPerson, countDistinct(Roster.Seat::getWeek))
                .penalizeLong(hard, (person, n) -> Math.max(0, n - person.weekends()))
                .asConstraint("weekends"),
            factory.forEach(Roster.Wish.class)
                .filter(wish -> !wish.on())
                .join(Roster.Seat.class, equal(Roster.Wish::person, Roster.Seat::getPerson),
                      equal(Roster.Wish::day, Roster.Seat::getDay),
                      equal(Roster.Wish::shift, seat -> seat.getShift().name()))
                .penalizeLong(soft, (wish, seat) -> wish.weight()).asConstraint("unwanted"),
            factory.forEach(Roster.Wish.class)
                .filter(Roster.Wish::on)
                .ifNotExists(Roster.Seat.class, equal(Roster.Wish::person, Roster.Seat::getPerson),
                             equal(Roster.Wish::day, Roster.Seat::getDay),
                             equal(Roster.Wish::shift, seat -> seat.getShift().name()))
                .penalizeLong(soft, Roster.Wish::weight).asConstraint("wanted"),
            factory.forEach(Roster.Seat.class)
                .groupBy(Roster.Seat::getCover, count())
                .penalizeLong(soft, (cover, n) -> cover.cost(n)).asConstraint("cover"),
            factory.forEach(Roster.Cover.class)
                .ifNotExists(Roster.Seat.class, equal(cover -> cover, Roster.Seat::getCover))
                .penalizeLong(soft, cover -> cover.cost(0)).asConstraint("cover, none"),
        };
    }
}
