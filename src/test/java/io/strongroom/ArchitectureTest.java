package io.strongroom;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One place knows each library, one place knows the time, and no amount is ever a binary fraction. */
class ArchitectureTest {

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.strongroom");
    private static final JavaClasses OFFENCES = new ClassFileImporter()
            .importPackages("io.strongroom.basics", "io.strongroom.proof", "io.strongroom.verify")
            .that(describe("offences", type -> type.getSimpleName().equals("Offence")));

    private static final Set<String> FLOATING = Set.of("double", "float", "java.lang.Double", "java.lang.Float");
    private static final Set<String> CLOCKS = Set.of("now", "currentTimeMillis", "systemUTC", "systemDefaultZone");

    private static final DescribedPredicate<JavaClass> FLOATING_POINT = describe(
            "a binary fraction",
            type -> FLOATING.contains(type.getBaseComponentType().getName()));

    static Stream<ArchRule> rules() {
        return Stream.of(
                onlyKnows("job", "org.springframework.batch.."),
                onlyKnows("cli", "picocli.."),
                onlyKnows("chain", "java.net.http.."),
                onlyKnows("chain", "org.web3j.."),
                onlyKnows("document", "net.sf.jasperreports..", "com.lowagie..", "org.apache.poi.."),
                onlyKnows("database", "io.zonky.."),
                onlyKnows("people", "org.springframework.security.."),
                knowsOnly("basics", "java.."),
                knowsOnly("proof", "java..", "org.bouncycastle.crypto..", "org.bouncycastle.math.ec.."),
                knowsOnly("verify", "java..", "io.strongroom.basics..", "io.strongroom.proof..", "tools.jackson.."),
                noFields().should().haveRawType(FLOATING_POINT),
                noCodeUnits().should().haveRawReturnType(FLOATING_POINT),
                noCodeUnits().should().haveRawParameterTypes(anyElementThat(FLOATING_POINT)),
                // A spreadsheet has no other number than a double; it is given one only where that loses nothing.
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName("io.strongroom.document.pack.Table")
                        .should()
                        .callMethodWhere(describe("the result is a binary fraction", ArchitectureTest::isFloating)),
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName("io.strongroom.job.SystemClock")
                        .should()
                        .callMethodWhere(describe("the machine's clock is read", ArchitectureTest::isClock)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theProgramKeepsEveryRule(ArchRule rule) {
        rule.check(PROGRAM);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleFindsItsOffence(ArchRule rule) {
        assertThat(rule.evaluate(OFFENCES).hasViolation()).isTrue();
    }

    private static ArchRule onlyKnows(String one, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage("io.strongroom." + one + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    private static ArchRule knowsOnly(String one, String... packages) {
        String itself = "io.strongroom." + one + "..";
        String[] allowed = Stream.concat(
                        Stream.of(itself, "org.jspecify.annotations", "org.springframework.modulith"),
                        Stream.of(packages))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(itself)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }

    private static boolean isFloating(JavaMethodCall call) {
        return FLOATING.contains(call.getTarget().getRawReturnType().getName());
    }

    /** What takes a clock is told the time; what takes none asks the machine. */
    private static boolean isClock(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        return (owner.startsWith("java.time.") || owner.equals("java.lang.System"))
                && CLOCKS.contains(call.getName())
                && call.getTarget().getRawParameterTypes().stream()
                        .noneMatch(type -> type.getName().equals("java.time.Clock"));
    }
}
