package org.runde.mcu.net;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;

/// How a test browser reaches a node.
public interface TestLine extends AutoCloseable {
    void send(byte[] buf, int off, int len) throws IOException;

    /// Blocks; returns the length.
    int receive(byte[] into) throws IOException;

    @Override
    void close() throws IOException;

    static TestLine udp(InetSocketAddress node) throws IOException {
        DatagramSocket socket = new DatagramSocket();
        socket.setReceiveBufferSize(4 << 20);
        socket.connect(node);
        DatagramPacket in = new DatagramPacket(new byte[1], 1);
        return new TestLine() {
            @Override
            public void send(byte[] buf, int off, int len) throws IOException {
                socket.send(new DatagramPacket(buf, off, len));
            }

            @Override
            public int receive(byte[] into) throws IOException {
                in.setData(into);
                socket.receive(in);
                return in.getLength();
            }

            @Override
            public void close() {
                socket.close();
            }
        };
    }

    /// Frames of RFC 4571.
    static TestLine tcp(InetSocketAddress node) throws IOException {
        Socket socket = new Socket(node.getAddress(), node.getPort());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        return new TestLine() {
            @Override
            public void send(byte[] buf, int off, int len) throws IOException {
                byte[] frame = new byte[len + 2];
                frame[0] = (byte) (len >>> 8);
                frame[1] = (byte) len;
                System.arraycopy(buf, off, frame, 2, len);
                out.write(frame);
            }

            @Override
            public int receive(byte[] into) throws IOException {
                int len = in.readUnsignedShort();
                in.readFully(into, 0, len);
                return len;
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }
}
