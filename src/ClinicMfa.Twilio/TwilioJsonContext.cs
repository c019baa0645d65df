using System.Text.Json.Serialization;

namespace ClinicMfa.Twilio;

[JsonSerializable(typeof(TwilioReply))]
[JsonSerializable(typeof(LookupReply))]
internal sealed partial class TwilioJsonContext : JsonSerializerContext;
