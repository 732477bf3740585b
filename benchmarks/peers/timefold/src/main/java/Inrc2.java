import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads and writes the static problem of inrc2: "n030w4_1_6-2-9-1" is set, history, weeks. */
final class Inrc2 {
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final Map<String, Roster.Shift> shifts = new LinkedHashMap<>();

    private Inrc2() {
    }

    /** What may not follow a shift; nothing, where there was none. */
    static Set<String> notAfter(String shift) {
        return shifts.containsKey(shift) ? shifts.get(shift).notAfter() : Set.of();
    }

    /** By how much the run of one shift before the first day is too short, if it has ended. */
    static int shortRunBefore(Roster.Person person) {
        Roster.Shift last = shifts.get(person.before().last());
        return last == null ? 0 : Math.max(0, last.run().least() - person.before().run());
    }

    private static List<String[]> lines(Path path) throws IOException {
        List<String[]> lines = new ArrayList<>();
        for (String line : Files.readAllLines(path))
            if (!line.isBlank())
                lines.add(line.trim().split("\\s+"));
        return lines;
    }

    private static Roster.Bounds bounds(String text) {
        String[] parts = text.substring(1, text.length() - 1).split(",");
        return new Roster.Bounds(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    private static Map<String, Roster.Before> history(Path path) throws IOException {
        Map<String, Roster.Before> history = new HashMap<>();
        for (String[] row : lines(path))
            if (row.length == 7)
                history.put(row[0], new Roster.Before(Integer.parseInt(row[1]), Integer.parseInt(row[2]),
                    row[3], Integer.parseInt(row[4]), Integer.parseInt(row[5]), Integer.parseInt(row[6])));
        return history;
    }

    private static void scenario(Roster roster, Path path, Map<String, Roster.Before> history)
        throws IOException {
        Map<String, Roster.Bounds> runs = new LinkedHashMap<>();
        Map<String, String[]> contracts = new HashMap<>();
        String section = "";
        for (String[] row : lines(path)) {
            if (row.length >= 3 && row[1].equals("=") || row[0].startsWith("FORBIDDEN")) {
                section = row[0];
            } else if (section.equals("SHIFT_TYPES")) {
                runs.put(row[0], bounds(row[1]));
            } else if (section.startsWith("FORBIDDEN")) {
                Set<String> after = Set.of(Arrays.copyOfRange(row, 2, row.length));
                shifts.put(row[0], new Roster.Shift(shifts.size(), row[0], 0, runs.get(row[0]), after));
            } else if (section.equals("CONTRACTS")) {
                contracts.put(row[0], row);
            } else if (section.equals("NURSES")) {
                String[] terms = contracts.get(row[1]);
                roster.people.add(new Roster.Person(
                    roster.people.size(), row[0], bounds(terms[1]), bounds(terms[2]), bounds(terms[3]),
                    Integer.parseInt(terms[4]), terms[5].equals("1"),
                    Set.of(Arrays.copyOfRange(row, 3, row.length)), null, Set.of(),
                    history.get(row[0])));
            }
        }
    }

    private static void week(Roster roster, Path path, int first) throws IOException {
        Map<String, Roster.Person> people = new HashMap<>();
        roster.people.forEach(person -> people.put(person.name(), person));
        String section = "";
        for (String[] row : lines(path)) {
            if (row[0].equals("REQUIREMENTS") || row[0].equals("SHIFT_OFF_REQUESTS")) {
                section = row[0];
            } else if (section.equals("REQUIREMENTS")) {
                for (int day = 0; day < 7; day++) {
                    Roster.Bounds cover = bounds(row[2 + day]);
                    roster.add(new Roster.Cover(first + day, shifts.get(row[0]), row[1], cover.least(),
                                                cover.most(), 30, 0), cover.most());
                }
            } else if (section.equals("SHIFT_OFF_REQUESTS")) {
                roster.wishes.add(new Roster.Wish(people.get(row[0]), first + DAYS.indexOf(row[2]),
                    row[1].equals("Any") ? null : row[1], false, 10));
            }
        }
    }

    static Roster read(Path data, String name) throws IOException {
        String[] parts = name.split("_");
        String[] weeks = parts[2].split("-");
        Path folder = data.resolve("inrc2").resolve(parts[0]);
        Roster roster = new Roster();
        roster.days = 7 * weeks.length;
        Inrc2Rules.days = roster.days;
        scenario(roster, folder.resolve("Sc-" + parts[0] + ".txt"),
                 history(folder.resolve("H0-" + parts[0] + "-" + parts[1] + ".txt")));
        for (int week = 0; week < weeks.length; week++)
            week(roster, folder.resolve("WD-" + parts[0] + "-" + weeks[week] + ".txt"), 7 * week);
        return roster;
    }

    static void write(Roster roster, String name, Path folder) throws IOException {
        String[] parts = name.split("_");
        String[] weeks = parts[2].split("-");
        Files.createDirectories(folder);
        for (int week = 0; week < weeks.length; week++) {
            StringBuilder rows = new StringBuilder();
            int n = 0;
            for (Roster.Seat seat : roster.seats) {
                if (seat.getPerson() == null || seat.getWeek() != week)
                    continue;
                rows.append(seat.getPerson().name()).append(' ').append(DAYS.get(seat.getDay() % 7))
                    .append(' ').append(seat.getShift().name()).append(' ').append(seat.getSkill())
                    .append('\n');
                n++;
            }
            Files.writeString(
                folder.resolve("Sol-" + parts[0] + "-w" + week + "-" + weeks[week] + "-" + week + ".txt"),
                "SOLUTION\n" + week + " " + parts[0] + "\n\nASSIGNMENTS = " + n + "\n" + rows);
        }
    }
}
