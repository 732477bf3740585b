import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Seats of shifts and who has them. */
@PlanningSolution
public class Roster {
    /** Least and most of something; most is Integer.MAX_VALUE where there is none. */
    public record Bounds(int least, int most) {
        /** By how much a number lies outside. */
        public int miss(int number) {
            return Math.max(0, least - number) + Math.max(0, number - most);
        }
    }

    /** A shift: its number, minutes, how many in a row (inrc2), and which may not follow. */
    public record Shift(int number, String name, int minutes, Bounds run, Set<String> notAfter) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    /** What was before the first day (inrc2). */
    public record Before(int duties, int weekends, String last, int run, int worked, int off) {
    }

    /** Somebody with their terms. `total` is duties for inrc2 and minutes for curtois24. */
    public record Person(int number, String name, Bounds total, Bounds worked, Bounds off,
                         int weekends, boolean wholeWeekends, Set<String> skills, int[] mostOf,
                         Set<Integer> daysOff, Before before) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    /** For (on) or against somebody having a shift on a day; shift null: any. */
    public record Wish(Person person, int day, String shift, boolean on, int weight) {
    }

    /** How many are wanted: fewer than `least` is forbidden; each below `wanted` costs `under`, each
     * above it `over`. */
    public record Cover(int day, Shift shift, String skill, int least, int wanted, int under,
                        int over) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        public long cost(int heads) {
            return (long)under * Math.max(0, wanted - heads) + (long)over * Math.max(0, heads - wanted);
        }
    }

    /** One seat of a cover. */
    @PlanningEntity
    public static class Seat {
        @PlanningId
        private int id;
        private Cover cover;
        @PlanningVariable(allowsUnassigned = true)
        private Person person;

        public Seat() {
        }

        Seat(int id, Cover cover) {
            this.id = id;
            this.cover = cover;
        }

        public Cover getCover() {
            return cover;
        }

        public int getDay() {
            return cover.day();
        }

        public int getNextDay() {
            return cover.day() + 1;
        }

        public int getWeek() {
            return cover.day() / 7;
        }

        public boolean isWeekend() {
            return cover.day() % 7 >= 5;
        }

        public Shift getShift() {
            return cover.shift();
        }

        public String getSkill() {
            return cover.skill();
        }

        public Person getPerson() {
            return person;
        }

        public void setPerson(Person person) {
            this.person = person;
        }
    }

    @ProblemFactCollectionProperty
    @ValueRangeProvider
    public List<Person> people = new ArrayList<>();
    @ProblemFactCollectionProperty
    public List<Wish> wishes = new ArrayList<>();
    @ProblemFactCollectionProperty
    public List<Cover> covers = new ArrayList<>();
    @PlanningEntityCollectionProperty
    public List<Seat> seats = new ArrayList<>();
    @PlanningScore
    public HardSoftLongScore score;

    public int days;

    /** Adds a cover with so many seats. */
    void add(Cover cover, int n) {
        covers.add(cover);
        for (int i = 0; i < n; i++)
            seats.add(new Seat(seats.size(), cover));
    }
}
