package net.adit.controller;

import java.util.Optional;
import net.adit.controller.fleet.EnrolmentDesk;
import net.adit.controller.link.LinkServices;
import net.adit.model.Refusal;
import net.adit.model.identity.GatewayName;
import net.adit.pki.PeerId;
import net.adit.protocol.gateway.Enrolment.JoinRequest;
import net.adit.protocol.gateway.Enrolment.RenewRequest;

/// Connects the agent link with the desk that enrols gateways. Immutable.
record LinkEnrolments(EnrolmentDesk desk) implements LinkServices.Enrolments {
  @Override
  public LinkServices.Result join(JoinRequest request) {
    return answer(desk.join(request));
  }

  @Override
  public LinkServices.Result renew(PeerId agent, RenewRequest request) {
    return answer(desk.renew(agent, request));
  }

  @Override
  public boolean knows(PeerId agent) {
    return desk.knows(agent);
  }

  @Override
  public Optional<Refusal> tooOld(GatewayName gateway, int level) {
    return desk.tooOld(gateway, level);
  }

  private static LinkServices.Result answer(EnrolmentDesk.Result result) {
    return switch (result) {
      case EnrolmentDesk.Result.Issued issued ->
          new LinkServices.Result.Issued(issued.certificates());
      case EnrolmentDesk.Result.Refused refused ->
          new LinkServices.Result.Refused(refused.refusal());
    };
  }
}
