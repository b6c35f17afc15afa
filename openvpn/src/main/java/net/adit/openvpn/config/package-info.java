/// Option text of OpenVPN: server configurations, client profiles and the options of one login.
@NullMarked
package net.adit.openvpn.config;

import org.jspecify.annotations.NullMarked;
