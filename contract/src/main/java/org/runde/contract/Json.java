package org.runde.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The one JSON dialect of all messages between roles and with browsers: records by component name, sealed
/// families by a `type` member, unknown members ignored (so that peers of two versions can talk), absent lists
/// empty, anything else absent only where the record says `@Nullable`. Depth, number and text lengths are bounded,
/// since the bytes may come from anybody.
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(forgetful()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(32)
                            .maxStringLength(256 * 1024)
                            .maxNameLength(64)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .changeDefaultPropertyInclusion(was -> was.withValueInclusion(JsonInclude.Include.NON_NULL))
            .withConfigOverride(
                    List.class, list -> list.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private Json() {}

    /// What every mapper of this program is made of. Jackson usually keeps its buffers for the next time, with
    /// all that stood in them, and the names of members it has seen: a chat message or a mail would stay in
    /// memory for as long as nobody says something longer.
    public static JsonFactoryBuilder forgetful() {
        return forgetful(JsonFactory.builder());
    }

    /// The same for a builder somebody else has begun.
    public static JsonFactoryBuilder forgetful(JsonFactoryBuilder builder) {
        return builder.recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES);
    }

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// @throws Malformed when the text is not JSON or does not have the shape of `type`
    public static <T> T read(String text, Class<T> type) throws Malformed {
        try {
            T value = MAPPER.readValue(text, type);
            if (!Complete.test(value)) {
                throw new Malformed("an incomplete " + type.getSimpleName());
            }
            return value;
        } catch (JacksonException e) {
            // The message of the cause may quote the input, which may be personal: keep only the shape.
            throw new Malformed("not a " + type.getSimpleName());
        }
    }

    /// Text that is not what it should be. Carries no part of the input.
    public static final class Malformed extends Exception {
        public Malformed(String what) {
            super(what);
        }
    }
}
