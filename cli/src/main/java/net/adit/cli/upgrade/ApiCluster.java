package net.adit.cli.upgrade;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.adit.cli.command.Api;
import net.adit.cli.command.DrainWatch;
import net.adit.cli.command.Why;
import net.adit.model.Revision;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.rest.GatewayView;

/// The cluster behind the API.
record ApiCluster(Why why) implements Cluster {
  @Override
  public List<GatewayView> gateways() {
    return Api.call(api -> api.gateways().list());
  }

  @Override
  public GatewayView gateway(GatewayName name) {
    return Api.call(api -> api.gateways().show(name.value()));
  }

  @Override
  public Revision revision() {
    return Api.call(api -> api.status().revision());
  }

  @Override
  public DrainWatch.Outcome drain(GatewayName name, Duration within) {
    GatewayView.DrainRequest request = new GatewayView.DrainRequest(Optional.of(within));
    return DrainWatch.follow(why.call(api -> api.drainGateway(name.value(), request)));
  }

  @Override
  public Revision undrain(GatewayName name) {
    why.call(api -> api.undrainGateway(name.value()));
    return revision();
  }
}
