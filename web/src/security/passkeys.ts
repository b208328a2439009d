/** Asks this device for a passkey, in the JSON forms of WebAuthn Level 3 §5.1.9 that the server speaks. */
export interface RequestQuestion {
  readonly challenge: string;
  readonly rpId: string;
  readonly timeout: number;
  readonly allowCredentials: readonly Descriptor[];
  readonly userVerification: UserVerificationRequirement;
}

export interface CreationQuestion {
  readonly challenge: string;
  readonly rp: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly pubKeyCredParams: readonly PublicKeyCredentialParameters[];
  readonly timeout: number;
  readonly excludeCredentials: readonly Descriptor[];
  readonly authenticatorSelection: AuthenticatorSelectionCriteria;
  readonly attestation: AttestationConveyancePreference;
}

interface Descriptor {
  readonly type: "public-key";
  readonly id: string;
}

export function knowsPasskeys(): boolean {
  return typeof PublicKeyCredential !== "undefined" && window.isSecureContext;
}

/** Whether the browser can offer passkeys in the list below the mail field. */
export async function offersInField(): Promise<boolean> {
  if (!knowsPasskeys() || !PublicKeyCredential.isConditionalMediationAvailable) return false;
  return PublicKeyCredential.isConditionalMediationAvailable();
}

/** @returns null when the person turned it down, or the device has none */
export async function askPasskey(question: RequestQuestion, inField?: AbortSignal): Promise<unknown> {
  try {
    const credential = await navigator.credentials.get({
      publicKey: {
        challenge: bytes(question.challenge),
        rpId: question.rpId,
        timeout: question.timeout,
        userVerification: question.userVerification,
        allowCredentials: question.allowCredentials.map(({ type, id }) => ({ type, id: bytes(id) })),
      },
      ...(inField ? { mediation: "conditional", signal: inField } : {}),
    });
    return credential instanceof PublicKeyCredential ? answered(credential) : null;
  } catch {
    return null;
  }
}

/** @returns null when the person turned it down, or the device has this passkey already */
export async function makePasskey(question: CreationQuestion): Promise<unknown> {
  try {
    const credential = await navigator.credentials.create({
      publicKey: {
        challenge: bytes(question.challenge),
        rp: { ...question.rp },
        user: { ...question.user, id: bytes(question.user.id) },
        pubKeyCredParams: [...question.pubKeyCredParams],
        timeout: question.timeout,
        excludeCredentials: question.excludeCredentials.map(({ type, id }) => ({ type, id: bytes(id) })),
        authenticatorSelection: { ...question.authenticatorSelection },
        attestation: question.attestation,
      },
    });
    return credential instanceof PublicKeyCredential ? made(credential) : null;
  } catch {
    return null;
  }
}

function answered(credential: PublicKeyCredential) {
  const response = credential.response as AuthenticatorAssertionResponse;
  return {
    ...head(credential),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: response.userHandle ? text(response.userHandle) : null,
    },
  };
}

function made(credential: PublicKeyCredential) {
  const response = credential.response as AuthenticatorAttestationResponse;
  return {
    ...head(credential),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      transports: response.getTransports(),
    },
  };
}

function head(credential: PublicKeyCredential) {
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const plain = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
