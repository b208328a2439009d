package org.runde.portal.tenants;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.runde.kernel.id.Ids;
import org.runde.kernel.time.Clock;
import org.runde.portal.store.Database;

/// Use cases around controllers.
public final class Controllers {
    /// More legal entities than any group has that shares one installation.
    public static final int MAX_PER_TENANT = 200;

    private final Database database;
    private final ControllerStore store;
    private final Ids ids;
    private final Clock clock;
    private final Supplier<List<ControllerUse>> uses;

    /// @param uses asked when needed, because they may be made from controllers themselves
    public Controllers(
            Database database, ControllerStore store, Ids ids, Clock clock, Supplier<List<ControllerUse>> uses) {
        this.database = database;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.uses = uses;
    }

    public sealed interface Outcome {
        record Done(Controller controller) implements Outcome {}

        record NameTaken() implements Outcome {}

        record TooMany() implements Outcome {}

        record IsStandard() implements Outcome {}

        record InUse() implements Outcome {}
    }

    /// @return the controller if it belongs to this tenant
    public Optional<Controller> find(String tenant, String id) {
        return store.find(id).filter(controller -> controller.tenant().equals(tenant));
    }

    /// Of whichever tenant.
    public Optional<Controller> find(String id) {
        return store.find(id);
    }

    public Controller standard(String tenant) {
        return store.standard(tenant).orElseThrow();
    }

    /// The standard first, then by name.
    public List<Controller> all(String tenant) {
        return store.all(tenant);
    }

    /// @param wanted without id; as the standard it takes the place of the one so far
    public Outcome add(Controller wanted) {
        return database.write(() -> {
            if (store.all(wanted.tenant()).size() >= MAX_PER_TENANT) {
                return new Outcome.TooMany();
            }
            Controller controller = new Controller(
                    ids.row(),
                    wanted.tenant(),
                    wanted.name(),
                    wanted.address(),
                    wanted.representatives(),
                    wanted.contact(),
                    wanted.dpoContact(),
                    wanted.supervisoryAuthority(),
                    false);
            if (!store.add(controller, clock.wallMillis())) {
                return new Outcome.NameTaken();
            }
            return done(controller, wanted.standard());
        });
    }

    /// The standard stays the standard until another one is made it.
    public Outcome change(Controller changed) {
        return database.write(
                () -> store.change(changed) ? done(changed, changed.standard()) : new Outcome.NameTaken());
    }

    public Outcome remove(Controller controller) {
        return database.write(() -> {
            if (store.find(controller.id()).map(Controller::standard).orElse(false)) {
                return new Outcome.IsStandard();
            }
            if (uses.get().stream().anyMatch(use -> use.uses(controller))) {
                return new Outcome.InUse();
            }
            store.remove(controller.id());
            return new Outcome.Done(controller);
        });
    }

    private Outcome done(Controller controller, boolean makeStandard) {
        if (makeStandard) {
            store.makeStandard(controller);
        }
        return new Outcome.Done(store.find(controller.id()).orElseThrow());
    }
}
