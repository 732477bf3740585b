import ai.timefold.solver.core.api.score.stream.common.Sequence;
import ai.timefold.solver.core.api.score.stream.common.SequenceChain;

/** By how much runs of days are too short or too long. */
final class Runs {
    private Runs() {
    }

    /**
     * Of runs of seats, `before` days before the first day going on into a run that begins then:
     * days too many, and days too few where a run ends before the last day. With `free`, the first
     * and the last run of the time may be short.
     */
    static int worked(SequenceChain<Roster.Seat, Integer> chain, Roster.Bounds bounds, int before,
                      int days, boolean free) {
        int sum = 0;
        for (Sequence<Roster.Seat, Integer> run : chain.getConsecutiveSequences()) {
            int first = run.getFirstItem().getDay(), last = run.getLastItem().getDay();
            boolean open = last == days - 1 || (free && first == 0);
            sum += miss(last - first + 1, first == 0 ? before : 0, bounds, open);
        }
        return sum;
    }

    /** The same of the days off between, before and after them. */
    static int off(SequenceChain<Roster.Seat, Integer> chain, Roster.Bounds bounds, int before,
                   int days, boolean free) {
        int sum = 0, from = 0;
        for (Sequence<Roster.Seat, Integer> run : chain.getConsecutiveSequences()) {
            int first = run.getFirstItem().getDay();
            if (first > from)
                sum += miss(first - from, from == 0 ? before : 0, bounds, free && from == 0);
            from = run.getLastItem().getDay() + 1;
        }
        return from < days ? sum + miss(days - from, from == 0 ? before : 0, bounds, true) : sum;
    }

    /** One run of `length` days with `before` days before it. */
    static int miss(int length, int before, Roster.Bounds bounds, boolean open) {
        int whole = length + before;
        int over = whole > bounds.most() ? whole - Math.max(bounds.most(), before) : 0;
        return over + (!open && whole < bounds.least() ? bounds.least() - whole : 0);
    }
}
