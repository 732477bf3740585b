import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.count;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.countDistinct;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.toConsecutiveSequences;
import static ai.timefold.solver.core.api.score.stream.Joiners.equal;
import static ai.timefold.solver.core.api.score.stream.Joiners.filtering;

import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;

/** The constraints of the Second International Nurse Rostering Competition, with its weights. */
public class Inrc2Rules implements ConstraintProvider {
    static int days; // of the one roster that is solved

    private static HardSoftLongScore soft(long weight) {
        return HardSoftLongScore.ofSoft(weight);
    }

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        HardSoftLongScore hard = HardSoftLongScore.ONE_HARD;
        return new Constraint[] {
            factory.forEachUniquePair(Roster.Seat.class, equal(Roster.Seat::getPerson),
                                      equal(Roster.Seat::getDay))
                .penalizeLong(hard, (a, b) -> 1).asConstraint("one duty a day"),
            factory.forEach(Roster.Seat.class)
                .filter(seat -> !seat.getPerson().skills().contains(seat.getSkill()))
                .penalizeLong(hard, seat -> 1).asConstraint("skill"),
            factory.forEach(Roster.Seat.class)
                .groupBy(Roster.Seat::getCover, count())
                .penalizeLong(hard, (cover, n) -> Math.max(0, cover.least() - n))
                .asConstraint("least cover"),
            factory.forEach(Roster.Cover.class)
                .ifNotExists(Roster.Seat.class, equal(cover -> cover, Roster.Seat::getCover))
                .penalizeLong(hard, Roster.Cover::least).asConstraint("least cover, none"),
            factory.forEach(Roster.Seat.class)
                .join(Roster.Seat.class, equal(Roster.Seat::getPerson),
                      equal(Roster.Seat::getNextDay, Roster.Seat::getDay))
                .filter((a, b) -> a.getShift().notAfter().contains(b.getShift().name()))
                .penalizeLong(hard, (a, b) -> 1).asConstraint("succession"),
            factory.forEach(Roster.Seat.class)
                .filter(seat -> seat.getDay() == 0 && Inrc2.notAfter(seat.getPerson().before().last())
                                                          .contains(seat.getShift().name()))
                .penalizeLong(hard, seat -> 1).asConstraint("succession from before"),
            factory.forEach(Roster.Seat.class)
                .groupBy(Roster.Seat::getCover, count())
                .penalizeLong(soft(1), (cover, n) -> cover.cost(n)).asConstraint("cover"),
            factory.forEach(Roster.Cover.class)
                .ifNotExists(Roster.Seat.class, equal(cover -> cover, Roster.Seat::getCover))
                .penalizeLong(soft(1), cover -> cover.cost(0)).asConstraint("cover, none"),
            factory.forEach(Roster.Seat.class)
                .groupBy(Roster.Seat::getPerson, toConsecutiveSequences(Roster.Seat::getDay))
                .penalizeLong(soft(30), (person, chain) ->
                    Runs.worked(chain, person.worked(), person.before().worked(), days, false))
                .asConstraint("days worked in a row"),
            factory.forEach(Roster.Person.class)
                .filter(person -> person.before().worked() > 0 &&
                                  person.before().worked() < person.worked().least())
                .ifNotExists(Roster.Seat.class, equal(p -> p, Roster.Seat::getPerson),
                             filtering((person, seat) -> seat.getDay() == 0))
                .penalizeLong(soft(30), person -> person.worked().least() - person.before().worked())
                .asConstraint("days worked in a row, ended before"),
            factory.forEach(Roster.Seat.class)
                .groupBy(Roster.Seat::getPerson, toConsecutiveSequences(Roster.Seat::getDay))
                .penalizeLong(soft(30), (person, chain) ->
                    Runs.off(chain, person.off(), person.before().off(), days, false))
                .asConstraint("days off in a row"),
            factory.forEach(Roster.Person.class)
                .ifNotExists(Roster.Seat.class, equal(p -> p, Roster.Seat::getPerson))
                .penalizeLong(soft(30), person ->
                    Runs.miss(days, person.before().off(), person.off(), true))
                .asConstraint("days off in a row, all of them"),
            factory.forEach(Roster.Person.class)
                .filter(person -> person.before().off() > 0 &&
                                  person.before().off() < person.off().least())
                .ifExists(Roster.Seat.class, equal(p -> p, Roster.Seat::getPerson),
                          filtering((person, seat) -> seat.getDay() == 0))
                .penalizeLong(soft(30), person -> person.off().least() - person.before().off())
                .asConstraint("days off in a row, ended before"),
            factory.forEach(Roster.Seat.class)
                .groupBy(Roster.Seat::getPerson, Roster.Seat::getShift,
                         toConsecutiveSequences(Roster.Seat::getDay))
                .penalizeLong(soft(15), (person, shift, chain) ->
                    Runs.worked(chain, shift.run(),
                                shift.name().equals(person.before().last()) ? person.before().run() : 0,
                                days, false))
                .asConstraint("the same shift in a row"),
            factory.forEach(Roster.Person.class)
                .filter(person -> Inrc2.shortRunBefore(person) > 0)
                .ifNotExists(Roster.Seat.class, equal(p -> p, Roster.Seat::getPerson),
                             filtering((person, seat) -> seat.getDay() == 0 &&
                                 seat.getShift().name().equals(person.before().last())))
                .penalizeLong(soft(15), Inrc2::shortRunBefore)
                .asConstraint("the same shift in a row, ended before"),
            factory.forEach(Roster.Wish.class)
                .join(Roster.Seat.class, equal(Roster.Wish::person, Roster.Seat::getPerson),
                      equal(Roster.Wish::day, Roster.Seat::getDay))
                .filter((wish, seat) -> wish.shift() == null ||
                                        wish.shift().equals(seat.getShift().name()))
                .penalizeLong(soft(10), (wish, seat) -> 1).asConstraint("unwanted"),
            factory.forEach(Roster.Seat.class)
                .filter(seat -> seat.isWeekend() && seat.getPerson().wholeWeekends())
                .groupBy(Roster.Seat::getPerson, Roster.Seat::getWeek,
                         countDistinct(Roster.Seat::getDay))
                .filter((person, week, n) -> n == 1)
                .penalizeLong(soft(30), (person, week, n) -> 1).asConstraint("whole weekends"),
            factory.forEach(Roster.Seat.class)
                .filter(Roster.Seat::isWeekend)
                .groupBy(Roster.Seat::getPerson, countDistinct(Roster.Seat::getWeek))
                .penalizeLong(soft(30), (person, n) ->
                    Math.max(0, n + person.before().weekends() - person.weekends()))
                .asConstraint("weekends"),
            factory.forEach(Roster.Seat.class)
                .groupBy(Roster.Seat::getPerson, count())
                .penalizeLong(soft(20), (person, n) -> person.total().miss(n + person.before().duties()))
                .asConstraint("duties"),
            factory.forEach(Roster.Person.class)
                .ifNotExists(Roster.Seat.class, equal(p -> p, Roster.Seat::getPerson))
                .penalizeLong(soft(20), person -> person.total().miss(person.before().duties()))
                .asConstraint("duties, none"),
        };
    }
}
