using System.Security.Cryptography;
using System.Text;
using ClinicMfa.Twilio;
using ClinicMfa.Twilio.AspNetCore;
using Microsoft.AspNetCore.Http;

namespace ClinicMfa.Fuzzing.Targets;

/// <summary>
/// A callback's form (B29): what is read is the same when it is written and read again; its signature holds for it and for nothing else, and a
/// report read from it names a number in E.164.
/// </summary>
internal sealed class TwilioCallbackTarget : IFuzzTarget
{
    private const string Address = "https://records.example.com/mfa/twilio/inbound";
    private const string Token = "fuzzing-token";

    private static readonly TwilioOptions Options = new() { AccountSid = "AC00000000000000000000000000000000", From = "+14155550100" };

    public void Try(ReadOnlySpan<byte> input)
    {
        if (ReadForm(input.ToArray()) is not { } form)
        {
            Oracle.Holds(input.Length > 16 * 1024, "a small form was refused as too big");
            return;
        }

        var written = string.Join('&', form.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
        var again = written.Length > 16 * 1024 ? form : ReadForm(Encoding.ASCII.GetBytes(written))!;
        Oracle.Holds(form.SequenceEqual(again), "a form that is written again is read differently");

        Signed(form);
        var callback = new TwilioCallback { Signature = "", Form = form };
        Oracle.Holds(StatusReport.Read(callback) is not { ErrorCode: < 0 }, "a report has an error code that is no number");
        if (OptOutReport.Read(callback, Options) is { } report)
            Oracle.Holds(report.Number is ['+', not '0', .. var digits] && digits.All(char.IsAsciiDigit) && report.Number.Length <= 16, "a report is about no number");
    }

    private static void Signed(IReadOnlyList<KeyValuePair<string, string>> form)
    {
        var signature = Sign(form);
        Oracle.Holds(TwilioSignature.IsValid(signature, [Token], [Address], form), "a signed form was refused");
        Oracle.Holds(TwilioSignature.IsValid(signature, [Token], [Address], form.Reverse()), "a signed form was refused in another order");
        Oracle.Holds(!TwilioSignature.IsValid(signature, ["other"], [Address], form), "a form signed by somebody else was taken");
        Oracle.Holds(!TwilioSignature.IsValid(signature, [Token], [Address], [.. form, KeyValuePair.Create("Added", "1"), KeyValuePair.Create("Added", "2")]), "a form that something was added to was taken");
        Oracle.Holds(form.All(field => field.Key + field.Value is "") || !TwilioSignature.IsValid(signature, [Token], [Address], []), "a form that all was taken from was taken");
    }

    private static string Sign(IReadOnlyList<KeyValuePair<string, string>> form)
    {
        var names = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var (name, value) in form)
        {
            if (!names.TryGetValue(name, out var values))
                names[name] = values = new SortedSet<string>(StringComparer.Ordinal);
            values.Add(value);
        }

        var signed = Address + string.Concat(names.SelectMany(name => name.Value.Select(value => name.Key + value)));
#pragma warning disable CA5350 // what Twilio signs with
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(signed)));
#pragma warning restore CA5350
    }

    private static IReadOnlyList<KeyValuePair<string, string>>? ReadForm(byte[] body)
    {
        var context = new DefaultHttpContext();
        context.Request.Body = new MemoryStream(body);
        context.Request.ContentType = "application/x-www-form-urlencoded";
        var reading = CallbackForm.ReadAsync(context);
        Oracle.Holds(reading.IsCompleted, "reading from memory waits");
        return reading.GetAwaiter().GetResult();
    }
}
