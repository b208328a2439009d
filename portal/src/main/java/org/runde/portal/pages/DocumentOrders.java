package org.runde.portal.pages;

import org.runde.contract.document.ConvertDocument;
import org.runde.contract.room.RoomCommand;

/// How converters and nodes are told something.
public interface DocumentOrders {
    void convert(ConvertDocument order);

    void tell(String node, RoomCommand command);
}
