package net.adit.controller.rest;

import java.util.Optional;
import net.adit.controller.directory.GroupRules;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Rejected;
import net.adit.controller.rest.http.Reply;
import net.adit.controller.rule.Naming;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.StateKeeper;
import net.adit.model.desired.Group;
import net.adit.model.identity.GroupName;
import net.adit.protocol.rest.GroupSpec;

/// Groups. Thread-safe.
final class GroupResource {
  private final StateKeeper keeper;
  private final Naming naming;

  GroupResource(StateKeeper keeper, Naming naming) {
    this.keeper = keeper;
    this.naming = naming;
  }

  Reply list(Call call) {
    return Reply.all(keeper.current().groups().values().stream().map(GroupResource::view).toList());
  }

  Reply show(Call call) {
    GroupName name = new GroupName(call.path("group"));
    Group group = keeper.current().groups().get(name);
    if (group == null) {
      throw new Rejected(Refusals.absent("group", name));
    }
    return Reply.json(view(group));
  }

  Reply add(Call call) {
    Group group = group(call.body(GroupSpec.class));
    return Reply.of(
        keeper.decide(call.author(), call.reason(), (state, _) -> GroupRules.add(state, group)),
        made -> Reply.created(view(made)));
  }

  Reply replace(Call call) {
    Group group = group(call.body(GroupSpec.class));
    call.requireName("group", group.name());
    return Reply.of(
        keeper.decide(call.author(), call.reason(), (state, _) -> GroupRules.replace(state, group)),
        made -> Reply.json(view(made)));
  }

  Reply remove(Call call) {
    GroupName name = new GroupName(call.path("group"));
    return Reply.of(
        keeper.decide(
            call.author(), call.reason(), (state, _) -> GroupRules.remove(state, name, naming)),
        _ -> Reply.nothing());
  }

  private static Group group(GroupSpec spec) {
    return new Group(spec.name(), spec.comment().orElse(""), spec.devices(), spec.groups());
  }

  private static GroupSpec view(Group group) {
    return new GroupSpec(
        group.name(), Optional.of(group.comment()), group.devices(), group.groups());
  }
}
