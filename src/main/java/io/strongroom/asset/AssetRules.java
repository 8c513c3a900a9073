package io.strongroom.asset;

import io.strongroom.feed.Rule;
import java.util.List;

/** The rules that every feed with quantities has in common. */
public final class AssetRules {

    private AssetRules() {}

    /**
     * A quantity is a whole number of the asset's base units, and fits 78 digits of them. Counted on the text, which has
     * no leading zeros: a tenth of the cost of counting on the number.
     */
    public static List<Rule> countable(String quantity, String asset) {
        String fraction = "length(split_part(s.%s, '.', 2))".formatted(quantity);
        String whole = "length(split_part(ltrim(s.%s, '-'), '.', 1))".formatted(quantity);
        return List.of(
                rule(
                        quantity,
                        asset,
                        "'has ' || " + fraction + " || ' fraction digits, but ' || a.symbol || ' has ' || a.decimals",
                        fraction + " > a.decimals"),
                rule(quantity, asset, "'is more than 78 digits of base units'", whole + " + a.decimals > 78"));
    }

    /**
     * The assets in force, to be joined with staged rows: {@code unit} is how many base units one whole unit has, worked
     * out once per asset.
     */
    public static String units() {
        return """
                (select asset_id, decimals, base_units(1, decimals) as unit
                from asset where file_id = (select feed_version('assets')) offset 0)""";
    }

    private static Rule rule(String quantity, String asset, String words, String condition) {
        return new Rule(quantity, """
                select s.line, s.%1$s as value, %3$s as rule
                from stage s
                join asset a on a.asset_id = s.%2$s and a.file_id = (select feed_version('assets'))
                where %4$s
                """.formatted(quantity, asset, words, condition));
    }
}
