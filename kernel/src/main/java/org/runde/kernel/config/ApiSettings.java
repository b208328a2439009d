package org.runde.kernel.config;

/// Settings of the interfaces for other programs.
///
/// @param webhookPrivateAddresses whether webhooks may go to this machine and to private networks
public record ApiSettings(int requestsPerKeyPerMinute, boolean webhookPrivateAddresses, int webhookTimeoutSeconds) {
    static ApiSettings read(Values values) throws BadSettings {
        int requests = values.integer(
                "api.requestsPerKeyPerMinute",
                600,
                10,
                100000,
                "requests per minute",
                "How often a program may call with one API key.");
        boolean privateAddresses = values.flag(
                "api.webhookPrivateAddresses",
                false,
                "Whether webhooks may go to this machine and to private networks. With true, administrators of every"
                        + " organisation here can make this server call machines in its own network.");
        int timeout = values.integer(
                "api.webhookTimeoutSeconds",
                10,
                1,
                60,
                "seconds",
                "How long the receiver of a webhook may take to answer.");
        return new ApiSettings(requests, privateAddresses, timeout);
    }
}
