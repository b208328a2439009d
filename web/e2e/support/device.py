"""An encoder or a player that nobody here wrote: aiortc, with the little HTTP that WHIP and WHEP need around it.

    device.py publish URL KEY [COLOUR]      sends a picture of that colour and a tone
    device.py watch URL KEY [SOUNDS]        receives a picture and so many sounds

Says what happens in lines of JSON, and does what it is told in lines: restart, delete, quit."""

import asyncio
import fractions
import json
import math
import re
import secrets
import sys
import urllib.error
import urllib.request

import av
import numpy
from aiortc import RTCPeerConnection, RTCSessionDescription, VideoStreamTrack
from aiortc.mediastreams import AudioStreamTrack, MediaStreamError

COLOURS = {"red": (200, 40, 40), "green": (40, 200, 40), "blue": (40, 40, 200)}
FRAGMENT = "application/trickle-ice-sdpfrag"


def tell(event, **more):
    print(json.dumps({"event": event, **more}), flush=True)


def call(method, url, key, body=None, **headers):
    request = urllib.request.Request(url, method=method, data=None if body is None else body.encode())
    request.add_header("Authorization", f"Bearer {key}")
    for name, value in headers.items():
        request.add_header(name.replace("_", "-"), value)
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            return response.status, dict(response.headers), response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read().decode()


class Colour(VideoStreamTrack):
    def __init__(self, colour):
        super().__init__()
        self.picture = numpy.zeros((360, 640, 3), numpy.uint8)
        self.picture[:, :] = COLOURS[colour]

    async def recv(self):
        pts, time_base = await self.next_timestamp()
        # Something moves, so that no encoder leaves frames out.
        picture = self.picture.copy()
        picture[:20, pts // 3000 % 620 : pts // 3000 % 620 + 20] = 255
        frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
        frame.pts, frame.time_base = pts, time_base
        return frame


class Tone(AudioStreamTrack):
    async def recv(self):
        frame = await super().recv()
        rate, samples = frame.sample_rate, frame.samples
        wave = [int(9000 * math.sin(2 * math.pi * 440 * (frame.pts + i) / rate)) for i in range(samples)]
        loud = av.AudioFrame.from_ndarray(numpy.array([wave], numpy.int16), format="s16", layout="mono")
        loud.pts, loud.sample_rate, loud.time_base = frame.pts, rate, fractions.Fraction(1, rate)
        return loud


class Device:
    def __init__(self, url, key):
        self.url, self.key = url, key
        self.connection = RTCPeerConnection()
        self.connection.on("connectionstatechange", lambda: tell("state", state=self.connection.connectionState))
        self.frames, self.sounds, self.colour, self.size = 0, {}, None, None

    async def begin(self):
        await self.connection.setLocalDescription(await self.connection.createOffer())
        self.offer = self.connection.localDescription.sdp
        status, headers, body = await asyncio.to_thread(
            call, "POST", self.url, self.key, self.offer, Content_Type="application/sdp")
        tell("created", status=status, location=headers.get("Location"), etag=headers.get("ETag"),
             patch=headers.get("Accept-Patch"), body=body)
        if status != 201:
            return False
        self.session = headers["Location"]
        await self.connection.setRemoteDescription(RTCSessionDescription(body, "answer"))
        return True

    def receive(self, track):
        asyncio.ensure_future(self.watch(track) if track.kind == "video" else self.hear(track))

    async def watch(self, track):
        try:
            while True:
                frame = await track.recv()
                self.frames += 1
                self.size = [frame.width, frame.height]
                middle = frame.to_ndarray(format="rgb24")[frame.height // 2, frame.width // 2]
                self.colour = [int(part) for part in middle]
        except MediaStreamError:
            tell("ended", kind="video")

    async def hear(self, track):
        try:
            while True:
                frame = await track.recv()
                loudest = int(numpy.abs(frame.to_ndarray().astype(int)).max())
                count, peak = self.sounds.get(track.id, (0, 0))
                self.sounds[track.id] = (count + 1, max(loudest, peak * 0.9))
        except MediaStreamError:
            tell("ended", kind="audio")

    async def report(self):
        while True:
            await asyncio.sleep(0.25)
            tell("media", frames=self.frames, size=self.size, colour=self.colour,
                 sounds=[count for count, _ in self.sounds.values()],
                 peaks=[int(peak) for _, peak in self.sounds.values()])

    async def restart(self):
        """The HTTP side of an ICE restart. The connection goes on with what it has: aiortc cannot restart ICE."""
        mid = re.search(r"a=mid:(\S+)", self.offer).group(1)
        fragment = "\r\n".join([
            f"a=group:BUNDLE {mid}", "m=audio 9 UDP/TLS/RTP/SAVPF 0", f"a=mid:{mid}",
            f"a=ice-ufrag:{secrets.token_hex(4)}", f"a=ice-pwd:{secrets.token_hex(12)}", ""])
        status, headers, body = await asyncio.to_thread(
            call, "PATCH", self.session, self.key, fragment, Content_Type=FRAGMENT, If_Match="*")
        tell("restarted", status=status, etag=headers.get("ETag"), type=headers.get("Content-Type"), body=body)

    async def obey(self):
        reader = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while line := (await reader.readline()).decode().strip():
            if line == "restart":
                await self.restart()
            elif line == "delete":
                status, _, _ = await asyncio.to_thread(call, "DELETE", self.session, self.key)
                tell("deleted", status=status)
            elif line == "quit":
                break
        await self.connection.close()


async def main(what, url, key, more=""):
    device = Device(url, key)
    if what == "publish":
        device.connection.addTrack(Tone())
        device.connection.addTrack(Colour(more or "red"))
    else:
        device.connection.on("track", device.receive)
        for _ in range(int(more or "1")):
            device.connection.addTransceiver("audio", direction="recvonly")
        device.connection.addTransceiver("video", direction="recvonly")
    if await device.begin():
        reporting = asyncio.ensure_future(device.report())
        await device.obey()
        reporting.cancel()


asyncio.run(main(*sys.argv[1:]))
