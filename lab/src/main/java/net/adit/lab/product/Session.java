package net.adit.lab.product;

/// A session as the controller lists it. Immutable.
///
/// @param device the device's name
public record Session(String device, String gateway, String v4, String v6) {}
