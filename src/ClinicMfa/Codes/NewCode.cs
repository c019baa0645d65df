namespace ClinicMfa;

/// <summary>A code just made, and its hash.</summary>
/// <param name="Code">For the message.</param>
/// <param name="Hash">For the store.</param>
public sealed record NewCode(OneTimeCode Code, CodeHash Hash);
