package net.adit.controller.rest.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/// What the controller counts, in Prometheus' form. Labels are bounded: method, route of the table,
/// status; never a user, an address or a time. Thread-safe.
public final class Meters implements AutoCloseable {
  static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  public Meters() {
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }

  /// A number that is looked at when somebody asks.
  ///
  /// @param name dotted, such as `adit.sessions`
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  /// @param route of the table, or `none`
  void answered(String method, String route, int status, Duration took) {
    Timer.builder("adit.http.requests")
        .description("Requests to the API")
        .tag("method", method)
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .register(registry)
        .record(took);
  }

  /// All numbers as text.
  public Reply scrape() {
    return Reply.text(MEDIA_TYPE, registry.scrape());
  }

  @Override
  public void close() {
    registry.close();
  }
}
