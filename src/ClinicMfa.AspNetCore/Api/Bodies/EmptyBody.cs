namespace ClinicMfa.AspNetCore;

/// <summary>A call that says nothing but that it is made: <c>{}</c>, or no body at all.</summary>
internal sealed record EmptyBody;
