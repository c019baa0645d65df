using System.Net;

namespace ClinicMfa.LoadTest.Client;

/// <summary>A form of a page, as much of it as a login needs.</summary>
/// <param name="Action">Where it is sent.</param>
/// <param name="Fields">Its hidden fields, and what is typed.</param>
internal sealed record Form(string Action, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The first form of a page that has a field of this name.</summary>
    /// <param name="html">The page.</param>
    /// <param name="field">The field.</param>
    /// <param name="path">Of the page: where a form without an action is sent.</param>
    public static Form? Find(string html, string field, string path)
    {
        for (var begin = html.IndexOf("<form", StringComparison.Ordinal); begin >= 0; begin = html.IndexOf("<form", begin + 1, StringComparison.Ordinal))
        {
            var end = html.IndexOf("</form>", begin, StringComparison.Ordinal);
            if (end < 0)
                return null;
            var form = html.AsSpan(begin, end - begin);
            if (form.Contains($"name=\"{field}\"", StringComparison.Ordinal))
                return new Form(Attribute(TagAt(form), "action") ?? path, HiddenFields(form));
        }

        return null;
    }

    public Form With(string field, string value) => this with { Fields = new Dictionary<string, string>(Fields) { [field] = value } };

    private static Dictionary<string, string> HiddenFields(ReadOnlySpan<char> form)
    {
        var fields = new Dictionary<string, string>();
        for (var at = form.IndexOf("<input"); at >= 0; at = form.IndexOf("<input"))
        {
            form = form[at..];
            var tag = TagAt(form);
            if (Attribute(tag, "type") == "hidden" && Attribute(tag, "name") is { } name)
                fields[name] = Attribute(tag, "value") ?? "";
            form = form[tag.Length..];
        }

        return fields;
    }

    private static ReadOnlySpan<char> TagAt(ReadOnlySpan<char> html) => html[..(html.IndexOf('>') + 1)];

    private static string? Attribute(ReadOnlySpan<char> tag, string name)
    {
        var key = $" {name}=\"";
        var begin = tag.IndexOf(key);
        if (begin < 0)
            return null;
        var rest = tag[(begin + key.Length)..];
        return WebUtility.HtmlDecode(rest[..rest.IndexOf('"')].ToString());
    }
}
