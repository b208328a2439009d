package org.runde.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.ClientFrame;
import org.runde.contract.signal.ClientMessage;
import org.runde.contract.signal.Source;

class JsonTest {
    @Test
    void aFrameReturnsAsItWentWithItsTypeNamed() throws Json.Malformed {
        var frame = new ClientFrame(
                3, 7, new ClientMessage.SendOffer("v=0", List.of(new ClientMessage.SendTrack("0", Source.CAMERA))));
        String text = Json.write(frame);
        assertThat(text).contains("\"type\":\"SendOffer\"");
        assertThat(Json.read(text, ClientFrame.class)).isEqualTo(frame);
    }

    @Test
    void unknownTypesAndShapesAreMalformedAndNeverQuoted() {
        assertThatThrownBy(
                        () -> Json.read("{\"seq\":1,\"ack\":0,\"message\":{\"type\":\"Secret\"}}", ClientFrame.class))
                .isInstanceOf(Json.Malformed.class)
                .hasMessageNotContaining("Secret");
    }
}
