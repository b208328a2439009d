package org.runde.portal.persons;

/// One thing that is stored about a person.
///
/// @param name  code of its label, such as `email`; texts are in `rights` and in the web client
/// @param value as stored; instants as ISO 8601 in UTC. A picture is a `data:` address, and a file of its own in
/// exports
public record Fact(String name, String value) {
    @Override
    public String toString() {
        return "Fact[" + name + "]";
    }
}
