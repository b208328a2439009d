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

    @Test
    void whatTheRecordDoesNotCallNullableMustBeThere() {
        for (String message : List.of(
                "{\"type\":\"Chat\",\"to\":\"b\"}",
                "{\"type\":\"Join\",\"token\":\"t\"}",
                "{\"type\":\"Join\",\"token\":\"t\",\"media\":{\"microphone\":true}}",
                "{\"type\":\"SendOffer\",\"sdp\":\"v=0\",\"tracks\":[null]}",
                "{\"type\":\"SendOffer\",\"sdp\":\"v=0\",\"tracks\":[{\"mid\":\"0\"}]}",
                "{\"type\":\"Hand\"}",
                "{\"type\":\"Ping\",\"nonce\":1.5}",
                "null")) {
            assertThatThrownBy(() -> Json.read("{\"seq\":1,\"ack\":0,\"message\":" + message + "}", ClientFrame.class))
                    .as(message)
                    .isInstanceOf(Json.Malformed.class);
        }
    }

    @Test
    void absentListsAreEmptyAndAbsentNullablesStayAbsentOnTheWire() throws Json.Malformed {
        assertThat(Json.read("{\"type\":\"Admit\"}", ClientMessage.class))
                .isEqualTo(new ClientMessage.Admit(List.of()));
        assertThat(Json.read("{\"type\":\"Admit\",\"waiters\":null}", ClientMessage.class))
                .isEqualTo(new ClientMessage.Admit(List.of()));
        assertThat(Json.write(new ClientMessage.Chat("hello", null))).doesNotContain("null");
        assertThat(Json.read("{\"type\":\"Chat\",\"text\":\"hello\"}", ClientMessage.class))
                .isEqualTo(new ClientMessage.Chat("hello", null));
    }
}
