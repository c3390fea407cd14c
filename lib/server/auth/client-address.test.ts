import { describe, expect, it } from "vitest";
import { clientAddress, parseProxies } from "./client-address.ts";

describe("clientAddress", () => {
  it.each([
    ["nobody is trusted", "", "198.51.100.1", "1.2.3.4", "198.51.100.1"],
    ["a stranger's header", "10.0.0.0/8", "198.51.100.1", "1.2.3.4", "198.51.100.1"],
    ["a proxy's header", "10.0.0.0/8", "10.0.0.5", "1.2.3.4", "1.2.3.4"],
    ["what a client wrote before the proxy", "10.0.0.0/8", "10.0.0.5", "6.6.6.6, 1.2.3.4", "1.2.3.4"],
    ["a chain of proxies", "10.0.0.0/8", "10.0.0.5", "6.6.6.6, 1.2.3.4, 10.0.0.9", "1.2.3.4"],
    ["a proxy without a header", "10.0.0.5", "10.0.0.5", undefined, "10.0.0.5"],
    ["a proxy's header that is no address", "10.0.0.5", "10.0.0.5", "unknown", "10.0.0.5"],
    ["a proxy behind an IPv6 socket", "127.0.0.1", "::ffff:127.0.0.1", "1.2.3.4", "1.2.3.4"],
    ["an IPv6 proxy", "fd00::/8", "fd00::7", "2001:db8::1", "2001:db8::1"],
    ["only proxies", "10.0.0.0/8", "10.0.0.5", "10.0.0.6", "10.0.0.6"],
  ])("%s", (_, trusted, peer, header, expected) => {
    expect(clientAddress(peer, header, parseProxies(trusted))).toBe(expected);
  });

  it.each(["proxy.local", "10.0.0.0/33", "10.0.0.0/x", "fd00::/129"])("refuses '%s' as a proxy", (text) => {
    expect(() => parseProxies(text)).toThrow(`'${text}' is neither an address nor a network`);
  });
});
