package org.runde.bench.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.runde.mcu.signal.SignalDoor;
import org.runde.mcu.signal.SignalLine;
import org.runde.mcu.signal.SignalWire;

/// The node's end of one signalling connection.
final class SoakLine implements SignalWire {
    private static final int QUEUE = 1000;
    private static final String END = "";

    private final Socket socket;
    private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(QUEUE);

    private SoakLine(Socket socket) {
        this.socket = socket;
    }

    static void serve(Socket socket, SignalDoor door) {
        SoakLine wire = new SoakLine(socket);
        Thread.ofVirtual().start(wire::write);
        SignalLine line = door.open(wire);
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String text = in.readLine(); text != null; text = in.readLine()) line.onText(text);
        } catch (IOException e) {
            // The connection broke, which is what this is about.
        } finally {
            line.onClosed();
            wire.close(0, "");
        }
    }

    private void write() {
        try (socket) {
            OutputStream out = socket.getOutputStream();
            for (String text = queue.take(); !text.equals(END); text = queue.take()) {
                out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
                if (queue.isEmpty()) out.flush();
            }
        } catch (IOException | InterruptedException e) {
            // Its reader notices.
        }
    }

    @Override
    public boolean send(String text) {
        return queue.offer(text);
    }

    @Override
    public void close(int code, String reason) {
        if (!queue.offer(END)) {
            queue.clear();
            queue.add(END);
        }
    }
}
