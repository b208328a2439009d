package org.runde.portal.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.runde.kernel.id.Ids;

/// The keys of this installation. Made at the first start, then read. Immutable and safe from any thread.
public final class Secrets {
    private static final int SECRET_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] secret;
    private final KeyPair join;
    private final KeyPair grants;
    private final Ids ids;

    private Secrets(byte[] secret, KeyPair join, KeyPair grants, Ids ids) {
        this.secret = secret;
        this.join = join;
        this.grants = grants;
        this.ids = ids;
    }

    /// @param folder is created when missing; only its owner may look into it
    public static Secrets open(Path folder, Ids ids) throws IOException {
        if (Files.notExists(folder)) {
            if (posix(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(folder);
            }
        }
        try {
            byte[] secret = readOrMake(folder.resolve("portal.secret"), () -> ids.bytes(SECRET_BYTES));
            return new Secrets(secret, pair(folder, "join-token"), pair(folder, "file-grant"), ids);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("a key file in " + folder + " is damaged", e);
        }
    }

    private static KeyPair pair(Path folder, String name) throws IOException, GeneralSecurityException {
        Path publicFile = folder.resolve(name + ".public");
        byte[] privateBytes = readOrMake(folder.resolve(name + ".private"), () -> {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            // The public half first: a crash in between leaves a public key without a private one, and both are
            // made anew.
            write(publicFile, pair.getPublic().getEncoded());
            return pair.getPrivate().getEncoded();
        });
        KeyFactory factory = KeyFactory.getInstance("Ed25519");
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(read(publicFile))),
                factory.generatePrivate(new PKCS8EncodedKeySpec(privateBytes)));
    }

    public PrivateKey joinPrivate() {
        return join.getPrivate();
    }

    public PublicKey joinPublic() {
        return join.getPublic();
    }

    /// With it the media node of this process vouches for those who send and fetch files.
    public PrivateKey grantPrivate() {
        return grants.getPrivate();
    }

    /// Checks that.
    public PublicKey grantPublic() {
        return grants.getPublic();
    }

    /// HMAC-SHA-256 as base64url.
    /// @param purpose keeps values made for different purposes apart
    public String hmac(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            byte[] result = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(result);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }

    /// Encrypts what is needed again in clear, such as the password of another system: AES-256-GCM with a fresh nonce
    /// (NIST SP 800-38D), as base64url.
    ///
    /// @param purpose keeps values apart that are sealed for different purposes; with the id of its row in it, a
    ///                value that is moved to another row does not open there
    public String seal(String purpose, String text) {
        try {
            byte[] nonce = ids.bytes(NONCE_BYTES);
            byte[] box = cipher(Cipher.ENCRYPT_MODE, purpose, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + box.length);
            System.arraycopy(box, 0, all, NONCE_BYTES, box.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    /// @return what was sealed; empty when it was sealed for another purpose, with another key, or was changed
    public Optional<String> unseal(String purpose, String sealed) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(sealed);
            if (all.length < NONCE_BYTES) {
                return Optional.empty();
            }
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, purpose, Arrays.copyOf(all, NONCE_BYTES));
            byte[] text = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, String purpose, byte[] nonce) throws GeneralSecurityException {
        byte[] key = Base64.getUrlDecoder().decode(hmac("seal", purpose));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private interface Maker {
        byte[] make() throws GeneralSecurityException, IOException;
    }

    private static byte[] readOrMake(Path file, Maker maker) throws IOException, GeneralSecurityException {
        if (Files.notExists(file)) {
            write(file, maker.make());
        }
        return read(file);
    }

    private static byte[] read(Path file) throws IOException {
        return Base64.getDecoder().decode(Files.readString(file).strip());
    }

    /// Whole or not at all, and never readable by others, not even for a moment.
    private static void write(Path file, byte[] bytes) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        if (posix(file)) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(fresh, Base64.getEncoder().encodeToString(bytes) + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
