/** Only a gateway on this machine or in this cluster is believed when it says who is calling. */
export const PROXIES = 'loopback, linklocal, uniquelocal';
