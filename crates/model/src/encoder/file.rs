//! The file of an encoder: tensors by name, in the safetensors format.

use onrecord_kernels::Linear;
use serde_json::Value;

use crate::ModelError;

type Result<T> = std::result::Result<T, ModelError>;

pub(super) fn fault<T>(message: impl Into<String>) -> Result<T> {
    Err(ModelError::new(message))
}

/// The header is a list of a few hundred names; more is no encoder.
const LONGEST_HEADER: u64 = 1 << 20;

/// A file whose header has been read.
pub(super) struct File<'f> {
    header: Value,
    data: &'f [u8],
}

impl<'f> File<'f> {
    pub(super) fn parse(file: &'f [u8]) -> Result<Self> {
        let Some((length, rest)) = file.split_first_chunk() else { return fault("cut short") };
        let length = u64::from_le_bytes(*length);
        if length > LONGEST_HEADER {
            return fault("wrong first bytes");
        }
        let Some((header, data)) = rest.split_at_checked(length as usize) else {
            return fault("cut short");
        };
        match serde_json::from_slice(header) {
            Ok(header) => Ok(Self { header, data }),
            Err(_) => fault("its header is no JSON"),
        }
    }

    /// A string of the metadata.
    pub(super) fn metadata(&self, key: &str) -> Result<&str> {
        match self.header["__metadata__"][key].as_str() {
            Some(value) => Ok(value),
            None => fault(format!("its metadata lacks {key}")),
        }
    }

    /// The bytes of a tensor of this type and shape.
    fn tensor(&self, name: &str, kind: &str, size: usize, shape: &[usize]) -> Result<&'f [u8]> {
        let entry = &self.header[name];
        let number = |value: &Value| value.as_u64().and_then(|n| usize::try_from(n).ok());
        let numbers = |key: &str| -> Option<Vec<usize>> {
            entry[key].as_array()?.iter().map(number).collect()
        };
        if entry["dtype"].as_str() != Some(kind) || numbers("shape").as_deref() != Some(shape) {
            return fault(format!("{name} is not {kind} {shape:?}"));
        }
        let bytes = match numbers("data_offsets").as_deref() {
            Some(&[start, end]) => self.data.get(start..end),
            _ => None,
        };
        match bytes {
            Some(bytes) if bytes.len() == size * shape.iter().product::<usize>() => Ok(bytes),
            _ => fault(format!("{name} is cut short")),
        }
    }

    /// A text of any length.
    pub(super) fn text(&self, name: &str) -> Result<&'f str> {
        let length = self.header[name]["shape"][0].as_u64().unwrap_or(0);
        let bytes = self.tensor(name, "U8", 1, &[usize::try_from(length).unwrap_or(0)])?;
        std::str::from_utf8(bytes).or_else(|_| fault(format!("{name} is no text")))
    }

    /// Bytes in −127…127.
    pub(super) fn bytes(&self, name: &str, shape: &[usize]) -> Result<Vec<i8>> {
        let bytes = self.tensor(name, "I8", 1, shape)?;
        let bytes: Vec<i8> = bytes.iter().map(|&byte| byte as i8).collect();
        match bytes.contains(&i8::MIN) {
            true => fault(format!("{name} is out of range")),
            false => Ok(bytes),
        }
    }

    /// Finite numbers.
    pub(super) fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>> {
        let bytes = self.tensor(name, "F32", 4, shape)?;
        let floats: Vec<f32> =
            bytes.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
        match floats.iter().all(|x| x.is_finite()) {
            true => Ok(floats),
            false => fault(format!("{name} is out of range")),
        }
    }

    /// A linear layer.
    pub(super) fn linear(&self, name: &str, outputs: usize, depth: usize) -> Result<Linear> {
        let weights = self.bytes(&format!("{name}.weight"), &[outputs, depth])?;
        let scales = self.floats(&format!("{name}.scale"), &[outputs])?;
        let bias = self.floats(&format!("{name}.bias"), &[outputs])?;
        Ok(Linear::new(&weights, depth, &scales, &bias))
    }
}
