import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.CascadingUpdateShadowVariable;
import ai.timefold.solver.core.api.domain.variable.InverseRelationShadowVariable;
import ai.timefold.solver.core.api.domain.variable.PlanningListVariable;
import ai.timefold.solver.core.api.domain.variable.PreviousElementShadowVariable;
import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A day's rounds as Timefold's vehicle routing has them: who visits whom, in which order. */
@PlanningSolution
public class Round {
    @PlanningEntityCollectionProperty
    public List<Vehicle> vehicles = new ArrayList<>();

    @ValueRangeProvider
    @PlanningEntityCollectionProperty
    public List<Visit> visits = new ArrayList<>();

    @PlanningScore
    public HardMediumSoftLongScore score;

    /** A person, out within their hours; the way from home and back is travelled beside them. */
    @PlanningEntity
    public static class Vehicle {
        @PlanningId
        public String name;
        public int home, from, until;
        public int[][] far;

        @PlanningListVariable(allowsUnassignedValues = true)
        public List<Visit> visits = new ArrayList<>();

        public Vehicle() {
        }

        Vehicle(String name, int home, int from, int until, int[][] far) {
            this.name = name;
            this.home = home;
            this.from = from;
            this.until = until;
            this.far = far;
        }

        public List<Visit> getVisits() {
            return visits;
        }

        long travel() {
            if (visits.isEmpty())
                return 0;
            long sum = 0;
            int at = home;
            for (Visit visit : visits) {
                sum += far[at][visit.place];
                at = visit.place;
            }
            return sum + far[at][home];
        }
    }

    /** One seat of a visit: its start is as soon as whoever has it can be there. */
    @PlanningEntity
    public static class Visit {
        @PlanningId
        public String seat;
        public int place, first, last, takes;
        public String pair;
        public Set<String> able;

        @InverseRelationShadowVariable(sourceVariableName = "visits")
        public Vehicle vehicle;

        @PreviousElementShadowVariable(sourceVariableName = "visits")
        public Visit previous;

        @CascadingUpdateShadowVariable(targetMethodName = "updateStart")
        public Integer start;

        public Visit() {
        }

        Visit(String seat, int place, int first, int last, int takes, String pair, Set<String> able) {
            this.seat = seat;
            this.place = place;
            this.first = first;
            this.last = last;
            this.takes = takes;
            this.pair = pair;
            this.able = able;
        }

        public Vehicle getVehicle() {
            return vehicle;
        }

        public String getPair() {
            return pair;
        }

        void updateStart() {
            if (vehicle == null || previous != null && previous.start == null)
                start = null;
            else if (previous == null)
                start = Math.max(first, vehicle.from);
            else
                start = Math.max(first, previous.start + previous.takes + vehicle.far[previous.place][place]);
        }

        long late() {
            return Math.max(0, start - last);
        }

        long over() {
            return Math.max(0, start + takes - vehicle.until);
        }
    }
}
