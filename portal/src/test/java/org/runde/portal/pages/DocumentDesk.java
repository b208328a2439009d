package org.runde.portal.pages;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.runde.contract.document.ConvertDocument;
import org.runde.contract.room.RoomCommand;

/// Remembers what converters and nodes were told.
public final class DocumentDesk implements DocumentOrders {
    final List<ConvertDocument> orders = new CopyOnWriteArrayList<>();
    final List<RoomCommand> told = new CopyOnWriteArrayList<>();

    @Override
    public void convert(ConvertDocument order) {
        orders.add(order);
    }

    @Override
    public void tell(String node, RoomCommand command) {
        told.add(command);
    }
}
