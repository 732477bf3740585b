import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads and writes curtois24: "Instance3". */
final class Curtois24 {
    private static final int SEATS_MORE = 2; // beyond what is wanted, at the price of over cover

    private Curtois24() {
    }

    private static int[] mostOf(String text, Map<String, Roster.Shift> shifts, int days) {
        int[] most = new int[shifts.size()];
        Arrays.fill(most, days);
        for (String pair : text.split("\\|"))
            most[shifts.get(pair.split("=")[0]).number()] = Integer.parseInt(pair.split("=")[1]);
        return most;
    }

    private static Set<String> notAfter(String[] row) {
        return row.length < 3 || row[2].isEmpty() ? Set.of() : Set.of(row[2].split("\\|"));
    }

    static Roster read(Path data, String name) throws IOException {
        Roster roster = new Roster();
        Map<String, Roster.Shift> shifts = new LinkedHashMap<>();
        Map<String, Roster.Person> people = new HashMap<>();
        String section = "";
        for (String line : Files.readAllLines(data.resolve("curtois24").resolve(name + ".txt"))) {
            line = line.trim();
            if (line.isEmpty() || line.startsWith("#"))
                continue;
            if (line.startsWith("SECTION_")) {
                section = line;
                continue;
            }
            String[] row = line.split(",");
            switch (section) {
            case "SECTION_HORIZON" -> roster.days = Integer.parseInt(row[0]);
            case "SECTION_SHIFTS" -> shifts.put(row[0], new Roster.Shift(
                shifts.size(), row[0], Integer.parseInt(row[1]), null, notAfter(row)));
            case "SECTION_STAFF" -> {
                int[] n = new int[8];
                for (int i = 2; i < 8; i++)
                    n[i] = Integer.parseInt(row[i]);
                Roster.Person person = new Roster.Person(
                    roster.people.size(), row[0], new Roster.Bounds(n[3], n[2]),
                    new Roster.Bounds(n[5], n[4]), new Roster.Bounds(n[6], Integer.MAX_VALUE), n[7],
                    false, Set.of(), mostOf(row[1], shifts, roster.days), new HashSet<>(), null);
                roster.people.add(person);
                people.put(row[0], person);
            }
            case "SECTION_DAYS_OFF" -> {
                for (int i = 1; i < row.length; i++)
                    people.get(row[0]).daysOff().add(Integer.parseInt(row[i]));
            }
            case "SECTION_SHIFT_ON_REQUESTS", "SECTION_SHIFT_OFF_REQUESTS" -> roster.wishes.add(
                new Roster.Wish(people.get(row[0]), Integer.parseInt(row[1]), row[2],
                                section.equals("SECTION_SHIFT_ON_REQUESTS"), Integer.parseInt(row[3])));
            case "SECTION_COVER" -> {
                int wanted = Integer.parseInt(row[2]);
                roster.add(new Roster.Cover(Integer.parseInt(row[0]), shifts.get(row[1]), null, 0,
                                            wanted, Integer.parseInt(row[3]),
                                            Integer.parseInt(row[4])), wanted + SEATS_MORE);
            }
            default -> throw new IOException(name + ": unknown section " + section);
            }
        }
        Curtois24Rules.days = roster.days;
        return roster;
    }

    static void write(Roster roster, Path path) throws IOException {
        String[][] days = new String[roster.people.size()][roster.days];
        for (String[] line : days)
            Arrays.fill(line, "-");
        for (Roster.Seat seat : roster.seats)
            if (seat.getPerson() != null)
                days[seat.getPerson().number()][seat.getDay()] = seat.getShift().name();
        StringBuilder text = new StringBuilder();
        for (String[] line : days)
            text.append(String.join(" ", line)).append('\n');
        Files.writeString(path, text);
    }
}
