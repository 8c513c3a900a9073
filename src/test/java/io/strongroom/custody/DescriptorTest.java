package io.strongroom.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.feed.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In these descriptors A and B stand for extended public keys. */
class DescriptorTest {

    private static final String A =
            "[0a1b2c3d/48h/1h/0h/2h]tpubD6NzVbkrYhZ4XgiXtGrdW5XDAPFCL9h7we1vwNCpn8tGbBcgfVYjXyhWo4E1xkh56hjod1RhGjxbaTLV3X4FyWuejifB9jusQ46QzG87VKp";
    private static final String B = A.replace("0a1b2c3d", "0a1b2c3e").replace("VKp", "VKq");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wpkh(A/<0;1>/*)",
                "sh(wpkh(A/0/*))",
                "wsh(multi(1,A/*))",
                "wsh(sortedmulti(2,A/<0;1>/*,B/<0;1>/*))",
                "sh(multi(2,A/0/*,B/0/*))",
                "sh(sortedmulti(1,A/0/*,B/0/*))#abcd1234",
                "sh(wsh(multi(2,A/0/*,B/0/*,B/1/*)))",
            })
    void whatTheNodesCanDeriveIsTaken(String descriptor) {
        assertThat(Descriptor.stored(keys(descriptor))).isEqualTo(keys(descriptor));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multi(1,A/*)",
                "wsh(A/*)",
                "wsh(wpkh(A/*))",
                "wsh(sh(multi(1,A/*)))",
                "wsh(wsh(multi(1,A/*)))",
                "tr(multi(1,A/*))",
                "wsh(multi(0,A/*))",
                "wsh(multi(A/*))",
                "wsh(multi(1,A))",
                "wsh(multi(1,A/*,B/1))",
                "wsh(multi(1,A/*)",
            })
    void anythingElseIsRefused(String descriptor) {
        assertThatThrownBy(() -> Descriptor.stored(keys(descriptor)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("must be a descriptor like");
    }

    @Test
    void moreSignaturesThanKeysAreRefused() {
        assertThatThrownBy(() -> Descriptor.stored(keys("wsh(sortedmulti(3,A/*,B/*))")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("asks for more signatures than it has keys");
    }

    @Test
    void aPrivateKeyAmongOthersIsRefused() {
        assertThatThrownBy(() -> Descriptor.stored(keys("wsh(multi(2,A/*,B/*))")
                        .replaceFirst("B/", "tprv8Z/")
                        .replaceFirst("tpub", "tprv")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("holds a private key");
    }

    private static String keys(String descriptor) {
        return descriptor.replace("A/", A + "/").replace("A)", A + ")").replace("B/", B + "/");
    }
}
