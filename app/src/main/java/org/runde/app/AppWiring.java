package org.runde.app;

import org.springframework.context.annotation.Configuration;

/// What the program adds to the portal's web server.
@Configuration(proxyBeanMethods = false)
public class AppWiring {}
