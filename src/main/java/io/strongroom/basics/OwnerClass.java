package io.strongroom.basics;

/** Whose assets a wallet or a key is for (MiCA Art. 75(7)); group companies are neither clients nor the firm. */
public enum OwnerClass {
    CLIENT,
    OWN,
    GROUP
}
