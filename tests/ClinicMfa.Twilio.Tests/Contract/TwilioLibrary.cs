using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ClinicMfa.Shared;

namespace ClinicMfa.Twilio.Tests;

/// <summary>Twilio's own library for Node, asked for a whole batch in one run.</summary>
internal static class TwilioLibrary
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static async Task<IReadOnlyList<Answer>> AskAsync(IEnumerable<Question> questions, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(RepositoryRoot.Path, "eng", "npm");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "twilio")))
            RequiredService.Demand("Twilio's library for Node is absent: run 'npm ci --prefix eng/npm'.");

        using var node = new Process
        {
            StartInfo = new ProcessStartInfo("node", [Path.Combine(RepositoryRoot.Path, "tests", "ClinicMfa.Twilio.Tests", "Contract", "validate-requests.cjs"), folder])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                StandardOutputEncoding = Encoding.UTF8,
            },
        };
        try
        {
            node.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            RequiredService.Demand("node is absent.");
        }

        var answers = node.StandardOutput.ReadToEndAsync(cancellationToken);
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(questions, Json).AsMemory(), cancellationToken);
        node.StandardInput.Close();
        var text = await answers.WaitAsync(Limit, cancellationToken);
        await node.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, node.ExitCode);
        return JsonSerializer.Deserialize<Answer[]>(text, Json)!;
    }

    /// <summary>A name with one value is text, one with several a list, as web frameworks for Node hand a form over.</summary>
    public static Question Ask(RandomCallback callback, string signature) => new(
        callback.Token,
        signature,
        callback.Url,
        callback.SignedUrl,
        callback.Form.GroupBy(field => field.Key, field => field.Value).ToDictionary(name => name.Key, name => name.Count() == 1 ? (object)name.Single() : name.ToArray(), StringComparer.Ordinal));

    internal sealed record Question(string Token, string Signature, string Url, string SignedUrl, Dictionary<string, object> Form);

    internal sealed record Answer(string Signature, bool IsValid);
}
