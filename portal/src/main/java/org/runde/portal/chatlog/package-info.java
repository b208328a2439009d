/// The log of a meeting's chat, where its organiser has chosen one before it began: what was said to all by those who
/// agreed to that (consent scope `CHAT_LOG`), for the organiser alone, for 7 days at most after the last one has left
/// (data kind `CHAT`). Nothing private ever comes here. The room decides what is told to the portal
/// (`mcu.together.Chats`).
/// Start at [org.runde.portal.chatlog.ChatLogs].
@NullMarked
package org.runde.portal.chatlog;

import org.jspecify.annotations.NullMarked;
