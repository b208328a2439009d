package org.runde.app;

import org.runde.contract.document.ConvertDocument;
import org.runde.contract.room.RoomCommand;
import org.runde.kernel.bus.Bus;
import org.runde.kernel.bus.Channel;
import org.runde.portal.pages.DocumentOrders;

/// Tells converters and nodes about documents over the bus.
record DocumentsByBus(Bus bus) implements DocumentOrders {
    @Override
    public void convert(ConvertDocument order) {
        bus.publish(Channel.DOCUMENTS, order);
    }

    @Override
    public void tell(String node, RoomCommand command) {
        bus.publish(Channel.commands(node), command);
    }
}
