// A real OpenID Connect server (oidc-provider, certified) with one person in it, for signing in at another server.
import { once } from "node:events";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

export const client = { id: "runde", secret: "a secret of this run only, long enough" };

/** @param person claims: email, email_verified, name */
export async function startProvider(answerAddress, person) {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const issuer = `http://127.0.0.1:${server.address().port}`;
    const provider = new Provider(issuer, {
        clients: [{
            client_id: client.id,
            client_secret: client.secret,
            redirect_uris: [answerAddress],
            grant_types: ["authorization_code"],
            response_types: ["code"],
        }],
        claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
        // The claims stand in the token itself, as directories are usually set up.
        conformIdTokenClaims: false,
        pkce: { required: () => true },
        features: { devInteractions: { enabled: false } },
        interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
        findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...person }) }),
        ttl: { AccessToken: 300, AuthorizationCode: 60, IdToken: 300, Grant: 300, Interaction: 300, Session: 300 },
        cookies: { keys: ["only for this run"] },
    });
    const oidc = provider.callback();
    server.on("request", (request, response) => {
        if (request.url.startsWith("/interaction/")) {
            agree(provider, request, response).catch((error) => {
                response.statusCode = 500;
                response.end(String(error));
            });
        } else oidc(request, response);
    });
    return { issuer, stop: () => server.close() };
}

/** The person signs in and agrees at once. */
async function agree(provider, request, response) {
    const { params, prompt, grantId } = await provider.interactionDetails(request, response);
    if (prompt.name === "login") {
        await provider.interactionFinished(request, response, { login: { accountId: "person-1" } });
        return;
    }
    const grant = grantId
        ? await provider.Grant.find(grantId)
        : new provider.Grant({ accountId: "person-1", clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}
