package org.runde.app.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The walls of the house: which rooms may know which, read from the compiled classes.
@Tag("style")
class WallsTest {
    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.runde");
    }

    @Test
    void protocolCoresOwnNoSocketThreadLoggerOrFile() {
        // Which library may be called depends on the processor, and Linux tells that in a file.
        noClasses()
                .that()
                .resideInAPackage("org.runde.wire..")
                .and()
                .doNotHaveSimpleName("ProcessorFlags")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.channels..", "java.nio.file..", "org.slf4j..", "java.util.logging..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\..*Socket")
                .check(classes);
        // The DTLS driver of Bouncy Castle blocks, so it alone may wait on the thread that its owner gives it.
        noClasses()
                .that()
                .resideInAPackage("org.runde.wire..")
                .and()
                .resideOutsideOfPackage("org.runde.wire.dtls")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .check(classes);
    }

    @Test
    void theMediaPlaneKnowsNoSpring() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.runde.wire..",
                        "org.runde.mcu..",
                        "org.runde.converter..",
                        "org.runde.kernel..",
                        "org.runde.contract..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "jakarta..")
                .check(classes);
    }

    @Test
    void rolesNeverCallEachOther() {
        noClasses()
                .that()
                .resideInAPackage("org.runde.portal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.runde.mcu..", "org.runde.wire..", "org.runde.converter..")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("org.runde.mcu..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.runde.portal..", "org.runde.converter..")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("org.runde.converter..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.runde.portal..", "org.runde.mcu..", "org.runde.wire..")
                .check(classes);
    }

    @Test
    void theRoomTheForwarderAndThePeerOwnNoLockThreadOrSocket() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.runde.mcu.room..",
                        "org.runde.mcu.forward..",
                        "org.runde.mcu.layers..",
                        "org.runde.mcu.peer..",
                        "org.runde.mcu.allot..",
                        "org.runde.mcu.speak..",
                        "org.runde.mcu.stage..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent..", "java.nio.channels..", "java.nio.file..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .check(classes);
    }

    @Test
    void packagesHaveNoCycles() {
        for (String module : new String[] {"wire", "contract", "kernel", "mcu", "converter", "portal"}) {
            slices().matching("org.runde." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }
}
