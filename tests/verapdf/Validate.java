import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates PDFs with veraPDF's library, as many as it is asked for in one start: a line of its input is {@code
 * FLAVOUR,FLAVOUR...}, a tab and a file. It ends with its input.
 *
 * <p>For a file by each flavour, in that order, it writes lines of fields between tabs: for each rule that failed {@code
 * FAIL rule count message place}, for each warning {@code WARN words}, and last {@code DONE compliant checks}. A file that
 * cannot be parsed fails the rule {@code parse}. Warnings are what the library logs at that level or above, and whatever it
 * writes to the error stream: it says there what it had to guess or pass over.
 */
public final class Validate {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final List<String> WARNINGS = new ArrayList<>();

    private Validate() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream console = System.err;
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try (var asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            collectWarnings();
            VeraGreenfieldFoundryProvider.initialise();
            for (String line = asked.readLine(); line != null; line = asked.readLine()) {
                String[] parts = line.split("\t", 2);
                for (PDFAFlavour flavour : readFlavours(parts[0])) {
                    String done = validate(new File(parts[1]), flavour);
                    errors.toString(StandardCharsets.UTF_8).lines().forEach(WARNINGS::add);
                    WARNINGS.forEach(words -> write("WARN", words));
                    OUT.println(done);
                    WARNINGS.clear();
                    errors.reset();
                }
            }
        } finally {
            System.setErr(console); // for what ends the program
        }
    }

    private static List<PDFAFlavour> readFlavours(String names) {
        List<PDFAFlavour> flavours = new ArrayList<>();
        for (String name : names.split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
            if (flavour == PDFAFlavour.NO_FLAVOUR) {
                throw new IllegalArgumentException("veraPDF knows no flavour " + name);
            }
            flavours.add(flavour);
        }
        return flavours;
    }

    private static String validate(File file, PDFAFlavour flavour) {
        // the parser must be open while the validator runs; both are closed before the next file
        try (var parser = Foundries.defaultInstance().createParser(file, flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            writeFailures(result);
            return "DONE\t" + result.isCompliant() + "\t" + result.getTotalAssertions();
        } catch (Exception | StackOverflowError error) { // a broken file may raise anything; the next one is still validated
            write("FAIL", "parse", "1", error.toString(), file.getName());
            return "DONE\tfalse\t0";
        }
    }

    private static void writeFailures(ValidationResult result) {
        Map<String, List<TestAssertion>> failures = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                var rule = assertion.getRuleId();
                String name = rule.getClause() + "-" + rule.getTestNumber();
                failures.computeIfAbsent(name, any -> new ArrayList<>()).add(assertion);
            }
        }
        failures.forEach((rule, found) -> {
            TestAssertion first = found.get(0);
            String count = Integer.toString(found.size());
            write("FAIL", rule, count, first.getMessage(), first.getLocation().getContext());
        });
    }

    private static void collectWarnings() {
        LogManager.getLogManager().reset(); // without the handler that writes to the error stream
        SimpleFormatter formatter = new SimpleFormatter();
        Handler collector = new Handler() {
            @Override
            public void publish(LogRecord record) {
                if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                    WARNINGS.add(record.getLoggerName() + ": " + formatter.formatMessage(record));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        LogManager.getLogManager().getLogger("").addHandler(collector);
    }

    private static void write(String... fields) {
        StringBuilder line = new StringBuilder();
        for (String field : fields) {
            line.append(line.length() == 0 ? "" : "\t").append(String.valueOf(field).replaceAll("\\s+", " "));
        }
        OUT.println(line);
    }
}
