package org.runde.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runde.contract.document.DocumentFailure;

class PieceReaderTest {
    private static final String GOOD =
            "pages 2\nlarge 1 3\nabcsmall 1 1\nxtext 1 0\nlarge 2 2\nzzsmall 2 1\nytext 2 4\ntextdone\n";

    private static List<Piece> read(String said) throws IOException {
        PieceReader reader = new PieceReader(
                new ByteArrayInputStream(said.getBytes(StandardCharsets.ISO_8859_1)), ConverterLimits.DEFAULT);
        List<Piece> pieces = new ArrayList<>();
        do {
            pieces.add(reader.next());
        } while (!(pieces.getLast() instanceof Piece.Done) && !(pieces.getLast() instanceof Piece.Failed));
        return pieces;
    }

    @Test
    void partsComeInTheirOrder() throws IOException {
        List<Piece> pieces = read(GOOD);
        assertThat(pieces).hasSize(8).endsWith(new Piece.Done()).startsWith(new Piece.Pages(2));
        assertThat(((Piece.Part) pieces.get(6)).bytes()).isEqualTo("text".getBytes(StandardCharsets.US_ASCII));
        assertThat(read("failed ENCRYPTED\n")).containsExactly(new Piece.Failed(DocumentFailure.ENCRYPTED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pages 0\n",
                "pages 501\n",
                "pages -1\n",
                "pages 1\npages 1\n",
                "large 1 3\nabc",
                "pages 1\nsmall 1 1\nx",
                "pages 1\nlarge 2 1\nx",
                "pages 1\nlarge 1 99999999\nx",
                "pages 1\nlarge 1 9999999999\nx",
                "pages 1\nlarge 1 5\nabc",
                "pages 1\ndone\n",
                "done\n",
                "failed \n",
                "failed NICELY\n",
                "failed BROKEN twice\n",
                "hello\n",
                "pages 1 and some more words than any line of the script would ever have\n"
            })
    void whatTheScriptDoesNotSayIsNotTaken(String said) {
        assertThatThrownBy(() -> read(said)).isInstanceOf(IOException.class);
    }

    @Test
    void noMutationIsMoreThanAnIoException() {
        long seed = 20_261_122L;
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] said = GOOD.getBytes(StandardCharsets.ISO_8859_1);
            for (int i = random.nextInt(3); i >= 0; i--) {
                said[random.nextInt(said.length)] = (byte) random.nextInt(256);
            }
            String text = new String(said, StandardCharsets.ISO_8859_1);
            try {
                assertThat(read(text)).isNotEmpty();
            } catch (IOException e) {
                assertThat(e).as("seed %d round %d", seed, round).hasMessageNotContaining("Exception");
            }
        }
    }

    @Test
    void onlyPicturesOfTheRightSizeAreTaken() {
        byte[] png = {
            (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 1, 0, 0, 0, 0, 0, 9
        };
        assertThatThrownBy(() -> Picture.of(png, 2000)).isInstanceOf(IOException.class);
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] any = new byte[random.nextInt(80)];
            random.nextBytes(any);
            if (any.length > 2) {
                any[0] = (byte) 0xff;
                any[1] = (byte) 0xd8;
            }
            try {
                assertThat(Picture.of(any, 2000).width()).isBetween(1, 2002);
            } catch (IOException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
