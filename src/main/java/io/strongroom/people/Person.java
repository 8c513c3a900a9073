package io.strongroom.people;

import java.util.Set;

/**
 * Somebody who acts here.
 *
 * @param version the accepted file by which the roles are his
 */
public record Person(String id, String name, Set<Role> roles, long version) {

    public Person {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    @Override
    public String toString() {
        return "%s (%s)".formatted(name, id);
    }
}
