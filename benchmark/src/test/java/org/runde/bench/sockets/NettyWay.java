package org.runde.bench.sockets;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Netty's native transport with everything it has for UDP: pooled direct buffers, segmented packets, many datagrams
/// in one call in both directions.
final class NettyWay implements SocketsBench.Way {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final AtomicInteger received = new AtomicInteger();
    private final EpollDatagramChannel channel;
    private final byte[] packet = new byte[SocketsBench.LENGTH];

    NettyWay() throws InterruptedException {
        Bootstrap bootstrap = new Bootstrap()
                .group(group)
                .channel(EpollDatagramChannel.class)
                .option(ChannelOption.SO_RCVBUF, 4 << 20)
                .option(ChannelOption.SO_SNDBUF, 4 << 20)
                .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, 2048)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(2048 * 64))
                .handler(new SimpleChannelInboundHandler<DatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, DatagramPacket in) {
                        in.content().getBytes(0, packet, 0, in.content().readableBytes());
                        received.incrementAndGet();
                    }
                });
        channel = (EpollDatagramChannel) bootstrap.bind(0).sync().channel();
    }

    @Override
    public long send(List<InetSocketAddress> to, int perReceiver, int turns) throws Exception {
        return channel.eventLoop()
                .submit(() -> sendOnLoop(to, perReceiver, turns))
                .get();
    }

    private long sendOnLoop(List<InetSocketAddress> to, int perReceiver, int turns) {
        byte[] out = new byte[SocketsBench.LENGTH];
        long start = THREADS.getCurrentThreadCpuTime();
        for (int turn = 0; turn < turns; turn++) {
            for (InetSocketAddress receiver : to) {
                ByteBuf buf = channel.alloc().directBuffer(out.length * perReceiver);
                for (int k = 0; k < perReceiver; k++) buf.writeBytes(out);
                Object message = perReceiver == 1
                        ? new DatagramPacket(buf, receiver)
                        : new SegmentedDatagramPacket(buf, out.length, receiver);
                channel.write(message, channel.voidPromise());
            }
            channel.flush();
        }
        return THREADS.getCurrentThreadCpuTime() - start;
    }

    @Override
    public long receive(int packets, SocketsBench.Sender sender) throws Exception {
        long thread = channel.eventLoop()
                .submit(() -> Thread.currentThread().threadId())
                .get();
        received.set(0);
        long start = THREADS.getThreadCpuTime(thread);
        for (int sent = BurstSender.BURST; received.get() < packets; sent += BurstSender.BURST) {
            sender.burst(channel.localAddress().getPort());
            while (received.get() < sent) LockSupport.parkNanos(20_000);
        }
        return THREADS.getThreadCpuTime(thread) - start;
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        group.shutdownGracefully().awaitUninterruptibly();
    }
}
