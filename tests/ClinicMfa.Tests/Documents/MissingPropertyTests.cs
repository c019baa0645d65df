using System.Text;
using System.Text.Json.Nodes;

namespace ClinicMfa.Tests.Documents;

/// <summary>A property that is not there is null where it may be, and otherwise makes the document unreadable: its value is never made up (rule P1).</summary>
[Trait("Rule", "P1")]
public sealed class MissingPropertyTests
{
    private static readonly Dictionary<string, object> Documents = new()
    {
        ["policy on"] = SampleDocuments.PolicyOn,
        ["policy off"] = SampleDocuments.PolicyOff,
        ["subject"] = SampleDocuments.SubjectFull,
        ["challenges"] = SampleDocuments.ChallengesFull,
        ["opt-out"] = SampleDocuments.OptOutFull,
    };

    public static TheoryData<string, string> Properties
    {
        get
        {
            var properties = new TheoryData<string, string>();
            foreach (var (name, document) in Documents)
            {
                foreach (var place in Places(Parse(document), "$"))
                    properties.Add(name, place);
            }

            return properties;
        }
    }

    [Theory]
    [MemberData(nameof(Properties))]
    public void Read_PropertyMissing_NullOrUnreadable(string name, string place)
    {
        var json = Parse(Documents[name]);
        Remove(json, place);
        var changed = Encoding.UTF8.GetBytes(json.ToJsonString());

        if (Read(changed, Documents[name]) is { } read)
            Assert.True(JsonNode.DeepEquals(json, Parse(read)), $"{place} was made up: {Parse(read).ToJsonString()}");
    }

    private static JsonNode Parse(object document) => JsonNode.Parse(GoldenDocumentTests.Write(document))!;

    /// <summary>The document, or null where it is unreadable. It must not throw.</summary>
    private static object? Read(byte[] utf8, object written) => written switch
    {
        MfaPolicy policy => Found(MfaDocuments.ReadPolicy(utf8, policy.ClinicId, policy.Version)),
        SubjectRecord subject => Found(MfaDocuments.ReadSubject(utf8, subject.Subject, subject.Version)),
        ChallengeRecord challenges => Found(MfaDocuments.ReadChallenges(utf8, challenges.Subject, challenges.Version)),
        OptOut optOut => Found(MfaDocuments.ReadOptOut(utf8, optOut.Key, optOut.Version)),
        _ => throw new InvalidOperationException(),
    };

    private static T? Found<T>(StoreLookup<T> lookup)
        where T : class => lookup is StoreLookup<T>.Found found ? found.Document : null;

    private static IEnumerable<string> Places(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Places(member.Value, $"{path}.{member.Key}").Prepend($"{path}.{member.Key}")),
        JsonArray items => items.SelectMany((item, i) => Places(item, $"{path}[{i}]")),
        _ => [],
    };

    private static void Remove(JsonNode json, string place)
    {
        var member = json.Root;
        foreach (var step in place.Split('.')[1..^1])
        {
            var parts = step.Split('[', ']');
            member = member[parts[0]]!;
            if (parts.Length > 1)
                member = member[int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)]!;
        }

        Assert.True(member.AsObject().Remove(place.Split('.')[^1]));
    }
}
